/** Cities the invented tools know: country, coordinates, time zone, and a usual high in mid-May in °C. */
const rows = [
  ["Accra", "Ghana", 5.6037, -0.187, "Africa/Accra", "+00:00", 31],
  ["Austin", "United States", 30.2672, -97.7431, "America/Chicago", "-05:00", 30],
  ["Bergen", "Norway", 60.3913, 5.3221, "Europe/Oslo", "+02:00", 14],
  ["Copenhagen", "Denmark", 55.6761, 12.5683, "Europe/Copenhagen", "+02:00", 16],
  ["Denver", "United States", 39.7392, -104.9903, "America/Denver", "-06:00", 22],
  ["Dublin", "Ireland", 53.3498, -6.2603, "Europe/Dublin", "+01:00", 15],
  ["Edinburgh", "United Kingdom", 55.9533, -3.1883, "Europe/London", "+01:00", 15],
  ["Galway", "Ireland", 53.2707, -9.0568, "Europe/Dublin", "+01:00", 15],
  ["Göteborg", "Sweden", 57.7089, 11.9746, "Europe/Stockholm", "+02:00", 16],
  ["Halifax", "Canada", 44.6488, -63.5752, "America/Halifax", "-03:00", 15],
  ["Hanoi", "Vietnam", 21.0278, 105.8342, "Asia/Ho_Chi_Minh", "+07:00", 33],
  ["İstanbul", "Türkiye", 41.0082, 28.9784, "Europe/Istanbul", "+03:00", 22],
  ["Kraków", "Poland", 50.0647, 19.945, "Europe/Warsaw", "+02:00", 20],
  ["Lima", "Peru", -12.0464, -77.0428, "America/Lima", "-05:00", 22],
  ["Lisbon", "Portugal", 38.7223, -9.1393, "Europe/Lisbon", "+01:00", 22],
  ["Lyon", "France", 45.764, 4.8357, "Europe/Paris", "+02:00", 21],
  ["Melbourne", "Australia", -37.8136, 144.9631, "Australia/Melbourne", "+10:00", 17],
  ["Montréal", "Canada", 45.5019, -73.5674, "America/Toronto", "-04:00", 19],
  ["München", "Germany", 48.1351, 11.582, "Europe/Berlin", "+02:00", 19],
  ["Nairobi", "Kenya", -1.2921, 36.8219, "Africa/Nairobi", "+03:00", 23],
  ["Oslo", "Norway", 59.9139, 10.7522, "Europe/Oslo", "+02:00", 16],
  ["Porto", "Portugal", 41.1579, -8.6291, "Europe/Lisbon", "+01:00", 20],
  ["Reykjavík", "Iceland", 64.1466, -21.9426, "Atlantic/Reykjavik", "+00:00", 10],
  ["São Paulo", "Brazil", -23.5505, -46.6333, "America/Sao_Paulo", "-03:00", 23],
  ["Seoul", "South Korea", 37.5665, 126.978, "Asia/Seoul", "+09:00", 23],
  ["Sevilla", "Spain", 37.3891, -5.9845, "Europe/Madrid", "+02:00", 28],
  ["Vancouver", "Canada", 49.2827, -123.1207, "America/Vancouver", "-07:00", 17],
  ["Wellington", "New Zealand", -41.2866, 174.7756, "Pacific/Auckland", "+12:00", 14],
  ["Zürich", "Switzerland", 47.3769, 8.5417, "Europe/Zurich", "+02:00", 19],
  ["東京", "Japan", 35.6762, 139.6503, "Asia/Tokyo", "+09:00", 23],
];

const places = new Map(
  rows.map(([name, country, lat, lon, timezone, utcOffset, high]) => [
    name,
    { name, country, lat, lon, timezone, utcOffset, high },
  ]),
);

export const place = (city) => known(places, city, "city");

/** What a table has under a key: a scenario that asks for anything else is a mistake in the scenario. */
export function known(table, key, what) {
  const found = table.get(key);
  if (found === undefined) throw new Error(`no invented data for the ${what} "${key}"`);
  return found;
}

/** The day on which all queries are asked. */
export const today = "2025-05-14";
