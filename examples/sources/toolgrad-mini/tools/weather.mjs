import { place, today } from "../places.mjs";
import { float } from "../python.mjs";
import { clock, daysAfter, decimal, pick, several, whole } from "../seeded.mjs";
import { number, text, tool } from "../tool.mjs";

const skies = ["Clear", "Partly cloudy", "Overcast", "Light rain", "Showers", "Sunny spells"];
const city = text("City name in its local or English spelling.");

export const weather = [
  tool(
    "Weather-cirrolog-current_conditions",
    "Latest observation for a city: temperature, humidity, wind and sky.",
    { required: { city }, optional: { units: text("metric or imperial", "metric") } },
    (input) => ({
      location: { name: input.city, country: place(input.city).country },
      observed_at: `${today}T09:00`,
      temp_c: warmth(`now/${input.city}`, input.city, -5, 0),
      feels_like_c: warmth(`feels/${input.city}`, input.city, -7, -1),
      humidity: whole(`humidity/${input.city}`, 41, 88),
      wind_kph: decimal(`wind/${input.city}`, 4, 32),
      condition: pick(`sky/${input.city}`, skies),
    }),
  ),
  tool(
    "Weather-cirrolog-hourly_forecast",
    "Forecast hour by hour, starting at 06:00 of the current day.",
    { required: { city }, optional: { hours: number("How many hours, up to 48.", 24) } },
    ({ city: name, hours = 24 }) => ({
      location: { name, country: place(name).country },
      hours: several(`hourly/${name}`, hours, (key, i) => ({
        time: `${daysAfter(today, Math.floor((i + 6) / 24))}T${clock((i + 6) * 60)}`,
        temp_c: warmth(key, name, -6, 1),
        chance_of_rain: whole(`${key}/rain`, 0, 18) * 5,
        wind_kph: decimal(`${key}/wind`, 3, 34),
        condition: pick(`${key}/sky`, skies),
      })),
    }),
  ),
  tool(
    "Weather-cirrolog-daily_forecast",
    "Forecast by day from tomorrow on: lowest and highest temperature, rain and a one-line summary.",
    { required: { city }, optional: { days: number("How many days, up to 10.", 3) } },
    ({ city: name, days = 3 }) => ({
      location: { name, country: place(name).country },
      daily: several(`daily/${name}`, days, (key, i) => ({
        date: daysAfter(today, i + 1),
        min_c: warmth(`${key}/min`, name, -10, -6),
        max_c: warmth(`${key}/max`, name, -3, 4),
        rain_mm: decimal(`${key}/mm`, 0, 9),
        chance_of_rain: whole(`${key}/chance`, 1, 18) * 5,
        summary: pick(`${key}/sky`, skies),
      })),
    }),
  ),
  tool(
    "Weather-cirrolog-historical_day",
    "What was measured in a city on one past day.",
    { required: { city, date: text("Day as YYYY-MM-DD.") } },
    (input) => ({
      city: input.city,
      date: input.date,
      min_c: warmth(`past/min/${input.city}/${input.date}`, input.city, -11, -7),
      max_c: warmth(`past/max/${input.city}/${input.date}`, input.city, -4, 3),
      precipitation_mm: decimal(`past/mm/${input.city}/${input.date}`, 0, 14),
      sunshine_hours: decimal(`past/sun/${input.city}/${input.date}`, 1, 12),
    }),
  ),
  tool(
    "Weather-galefinch-air_quality",
    "Current air quality index of a city with its main pollutants in µg/m³.",
    { required: { city }, optional: { index: text("Which index: eu or us.", "eu") } },
    (input) => {
      const aqi = whole(`aqi/${input.city}`, 18, 96);
      return {
        city: input.city,
        aqi,
        category: aqi <= 40 ? "good" : aqi <= 70 ? "fair" : "moderate",
        dominant: pick(`dominant/${input.city}`, ["pm2_5", "pm10", "o3"]),
        pollutants: {
          pm2_5: decimal(`pm2/${input.city}`, 4, 28),
          pm10: decimal(`pm10/${input.city}`, 9, 44),
          no2: decimal(`no2/${input.city}`, 6, 38),
          o3: decimal(`o3/${input.city}`, 30, 98),
        },
      };
    },
  ),
  tool(
    "Weather-galefinch-pollen_index",
    "Today's pollen count of a city for trees, grass and weeds.",
    { required: { city } },
    (input) => ({
      city: input.city,
      date: today,
      tree: pollen(`tree/${input.city}`, 160),
      grass: pollen(`grass/${input.city}`, 90),
      weed: pollen(`weed/${input.city}`, 30),
    }),
  ),
  tool(
    "Weather-galefinch-marine_conditions",
    "Waves, swell and water temperature at a beach or surf spot.",
    { required: { spot: text("Name of the beach or spot.") }, optional: { date: text("Day as YYYY-MM-DD.", today) } },
    ({ spot, date = today }) => ({
      spot,
      date,
      wave_height_m: decimal(`wave/${spot}/${date}`, 0.4, 2.9),
      swell_period_s: whole(`swell/${spot}/${date}`, 6, 15),
      water_temp_c: decimal(`water/${spot}`, 13, 17),
      wind: {
        kph: decimal(`sea wind/${spot}/${date}`, 6, 38),
        from: pick(`from/${spot}/${date}`, ["N", "NW", "W", "SW"]),
      },
    }),
  ),
];

const warmth = (key, name, low, high) => {
  const usual = place(name).high;
  return float(decimal(key, usual + low, usual + high), 1);
};

function pollen(key, most) {
  const grains = whole(key, 2, most);
  const share = grains / most;
  return { grains_per_m3: grains, level: share < 0.3 ? "low" : share < 0.7 ? "moderate" : "high" };
}
