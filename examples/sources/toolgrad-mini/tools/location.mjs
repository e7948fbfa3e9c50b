import { known, place } from "../places.mjs";
import { decimal, pick, several, shuffled, whole } from "../seeded.mjs";
import { flag, number, text, tool } from "../tool.mjs";

const city = text("City name.");

export const location = [
  tool(
    "Location-waymarl-geocode",
    "Coordinates of an address or place.",
    {
      required: { address: text("Address or name of a place.") },
      optional: { country: text("Country to search in.") },
    },
    (input) => {
      const [lat, lon, label] = known(addresses, input.address, "address");
      return { query: input.address, label, lat, lon, confidence: decimal(`sure/${input.address}`, 0.86, 0.99, 2) };
    },
  ),
  tool(
    "Location-waymarl-reverse_geocode",
    "Address at given coordinates.",
    {
      required: { lat: number("Latitude."), lon: number("Longitude.") },
      optional: { language: text("Language of the answer.", "en") },
    },
    (input) => {
      const nearest = [...addresses.values()].find(
        ([lat, lon]) => lat === Number(input.lat) && lon === Number(input.lon),
      );
      return { lat: input.lat, lon: input.lon, label: nearest[2], distance_m: whole(`off/${input.lat}`, 3, 40) };
    },
  ),
  tool(
    "Location-waymarl-route_time",
    "Distance and travel time between two places.",
    {
      required: { origin: text("Start."), destination: text("End.") },
      optional: { mode: text("car, bike, walk or transit", "car"), avoid_tolls: flag("Stay off toll roads.", false) },
    },
    ({ origin, destination, mode = "car" }) => {
      const km = known(distances, `${origin} > ${destination}`, "route");
      const minutes = Math.round((km / known(speeds, mode, "mode")) * 60);
      return {
        origin,
        destination,
        mode,
        distance_km: km,
        duration_minutes: minutes,
        delay_minutes: mode === "car" ? whole(`jam/${origin}`, 0, 18) : 0,
      };
    },
  ),
  tool(
    "Location-waymarl-nearby_places",
    "Places of one kind around a point, nearest first.",
    {
      required: { place: text("Address or name of a place."), kind: text("Such as pharmacy, park or bakery.") },
      optional: { radius_m: number("Farthest distance in metres.", 1000) },
    },
    (input) => ({
      around: input.place,
      kind: input.kind,
      places: several(`near/${input.place}/${input.kind}`, 3, (key, i) => ({
        name: shuffled(`names/${input.place}`, known(kinds, input.kind, "kind"))[i],
        distance_m: 120 + i * 210 + whole(key, 0, 160),
        open_until: pick(`${key}/until`, ["18:00", "19:30", "20:00", "22:00"]),
      })),
    }),
  ),
  tool("Location-waymarl-timezone", "Time zone of a city and its offset from UTC.", { required: { city } }, (input) => {
    const { name, timezone, utcOffset } = place(input.city);
    return { city: name, timezone, utc_offset: utcOffset };
  }),
  tool(
    "Location-waymarl-public_holidays",
    "Public holidays of a country in one year.",
    {
      required: { country: text("Country."), year: number("Year.") },
      optional: { region: text("Region of the country.") },
    },
    (input) => ({
      country: input.country,
      year: Number(input.year),
      holidays: known(holidays, input.country, "country"),
    }),
  ),
  tool(
    "Location-waymarl-ev_chargers",
    "Charging stations for electric cars in a city.",
    {
      required: { city },
      optional: { connector: text("CCS, Type 2 or CHAdeMO", "CCS"), min_kw: number("Least power in kW.") },
    },
    ({ city: name, connector = "CCS" }) => ({
      city: place(name).name,
      connector,
      stations: several(`chargers/${name}`, 3, (key, i) => ({
        name: shuffled(`plugs/${name}`, [
          "Harbour car park",
          "Ring road services",
          "Market hall garage",
          "Stadium east",
        ])[i],
        power_kw: pick(`${key}/kw`, [50, 75, 150, 300]),
        free_points: whole(key, 0, 6),
        price_per_kwh_eur: decimal(`${key}/price`, 0.34, 0.79, 2),
      })),
    }),
  ),
];

const addresses = new Map([
  ["Bahnhofstrasse 21, Zürich", [47.3717, 8.5386, "Bahnhofstrasse 21, 8001 Zürich, Switzerland"]],
  ["Rua das Flores 120, Porto", [41.1446, -8.6129, "Rua das Flores 120, 4050-265 Porto, Portugal"]],
  ["東京駅", [35.6812, 139.7671, "東京駅, 千代田区, 東京, Japan"]],
  ["Bryggen, Bergen", [60.3975, 5.3242, "Bryggen, 5003 Bergen, Norway"]],
]);

/** Kilometres by route. */
const distances = new Map([
  ["Porto > Lisbon", 313],
  ["Lisbon > Porto", 313],
  ["Edinburgh > Dundee", 96],
  ["Oslo > Bergen", 463],
  ["Zürich > München", 314],
  ["Bryggen, Bergen > Bergen Airport", 18.4],
  ["Bahnhofstrasse 21, Zürich > Uetliberg", 9.6],
  ["Montréal > Halifax", 1243],
]);

/** Usual speed of each way to travel in km/h. */
const speeds = new Map([
  ["car", 84],
  ["bike", 17],
  ["walk", 4.8],
  ["transit", 31],
]);

const kinds = new Map([
  ["pharmacy", ["Limmat-Apotheke", "Farmácia Ribeira", "Northgate Pharmacy", "みどり薬局"]],
  ["bakery", ["Padaria Trigo", "Rugbrød & Co", "Backstube Elsa", "Fournil du Coin"]],
  ["park", ["Linden Green", "Canal Meadow", "Old Orchard"]],
  ["luggage storage", ["Koffer & Co", "BagNest", "Left Luggage North"]],
]);

const holidays = new Map([
  [
    "Norway",
    [
      { date: "2025-05-17", name: "Constitution Day" },
      { date: "2025-05-29", name: "Ascension Day" },
      { date: "2025-06-08", name: "Whit Sunday" },
      { date: "2025-06-09", name: "Whit Monday" },
    ],
  ],
  [
    "Portugal",
    [
      { date: "2025-06-10", name: "Dia de Portugal" },
      { date: "2025-06-19", name: "Corpo de Deus" },
      { date: "2025-08-15", name: "Assunção de Nossa Senhora" },
    ],
  ],
  [
    "Japan",
    [
      { date: "2025-07-21", name: "海の日" },
      { date: "2025-08-11", name: "山の日" },
      { date: "2025-09-15", name: "敬老の日" },
    ],
  ],
  [
    "Poland",
    [
      { date: "2025-06-08", name: "Zielone Świątki" },
      { date: "2025-06-19", name: "Boże Ciało" },
      { date: "2025-08-15", name: "Wniebowzięcie NMP" },
    ],
  ],
]);
