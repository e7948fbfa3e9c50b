import { known, place, today } from "../places.mjs";
import { float } from "../python.mjs";
import { clock, daysAfter, decimal, letters, pick, several, whole } from "../seeded.mjs";
import { number, text, tool } from "../tool.mjs";

const city = text("City name.");
const date = text("Day as YYYY-MM-DD.", today);

export const science = [
  tool(
    "Science-orbitlamp-satellite_passes",
    "When a satellite can be seen from a city, with direction and brightness.",
    {
      required: { satellite: text("Name of the satellite."), city },
      optional: { days: number("Days to look ahead.", 2) },
    },
    ({ satellite, city: name, days = 2 }) => ({
      satellite,
      city: place(name).name,
      passes: several(`passes/${satellite}/${name}`, days, (key, i) => ({
        date: daysAfter(today, i),
        rises: clock(whole(key, 1250, 1400)),
        from: pick(`${key}/from`, ["W", "SW", "NW"]),
        max_elevation_deg: whole(`${key}/height`, 22, 86),
        duration_seconds: whole(`${key}/seconds`, 140, 390),
        magnitude: decimal(`${key}/magnitude`, -3.4, 1.2),
      })),
    }),
  ),
  tool(
    "Science-orbitlamp-sun_times",
    "Sunrise, sunset and length of the day in local time.",
    { required: { city }, optional: { date } },
    (input) => {
      const [rise, set] = known(sun, input.city, "city");
      return {
        city: input.city,
        date: input.date ?? today,
        sunrise: clock(rise),
        sunset: clock(set),
        day_length: clock(set - rise),
      };
    },
  ),
  tool(
    "Science-orbitlamp-moon_phase",
    "Phase of the moon and how much of it is lit.",
    { required: { date: text("Day as YYYY-MM-DD.") } },
    (input) => {
      // Full on 12 May 2025 and again every 29.53 days; in between the lit share follows a smooth step.
      const age = (((Date.parse(input.date) - Date.parse("2025-05-12")) / 86_400_000 + 295.3) % 29.53) / 29.53;
      const share = Math.abs(1 - 2 * age);
      const lit = Math.round(100 * share * share * (3 - 2 * share));
      return {
        date: input.date,
        phase: age < 0.5 ? "waning" : "waxing",
        illuminated_percent: lit,
        next_full_moon: "2025-06-11",
      };
    },
  ),
  tool(
    "Science-tremorlog-recent_earthquakes",
    "Earthquakes of a region, latest first.",
    {
      required: { region: text("Name of the region.") },
      optional: { min_magnitude: number("Weakest to list.", 2), days: number("Days to look back.", 7) },
    },
    ({ region, min_magnitude = 2, days = 7 }) => {
      const events = several(`quakes/${region}`, Number(days) * 4, (key, i) => ({
        event_id: `tg${letters(key, 7, "0123456789abcdef")}`,
        time: `${daysAfter(today, -Math.floor(i / 4) - 1)}T${clock(1400 - (i % 4) * 330 - whole(key, 0, 240))}Z`,
        magnitude: decimal(`${key}/m`, 2, 5.4),
        depth_km: decimal(`${key}/depth`, 2, 64),
        place: `${whole(`${key}/km`, 4, 58)} km ${pick(`${key}/side`, ["N", "NE", "SW", "E"])} of ${pick(`${key}/town`, known(towns, region, "region"))}`,
        felt_reports: whole(`${key}/felt`, 0, 240),
      })).filter((event) => event.magnitude >= Number(min_magnitude));
      return {
        region,
        count: events.length,
        strongest: events.reduce((a, b) => (b.magnitude > a.magnitude ? b : a)),
        events,
      };
    },
  ),
  tool(
    "Science-tremorlog-tide_table",
    "High and low water of a port on one day.",
    { required: { port: text("Name of the port."), date: text("Day as YYYY-MM-DD.") } },
    (input) => {
      const key = `tide/${input.port}/${input.date}`;
      const first = whole(key, 20, 340);
      const tide = (type, after, low, high) => ({
        type,
        time: clock(first + after),
        height_m: decimal(`${key}/${after}`, low, high, 2),
      });
      return {
        ...input,
        tides: [
          tide("low", 0, 0.3, 0.9),
          tide("high", 373, 3.1, 4.2),
          tide("low", 746, 0.3, 0.9),
          tide("high", 1094, 3.1, 4.2),
        ],
      };
    },
  ),
  tool(
    "Science-elementa-unit_convert",
    "Converts a quantity from one unit to another.",
    { required: { value: number("Quantity."), from_unit: text("Such as mi."), to_unit: text("Such as km.") } },
    (input) => ({
      ...input,
      result: float(known(units, `${input.from_unit} > ${input.to_unit}`, "unit")(Number(input.value)), 3),
    }),
  ),
  tool(
    "Science-elementa-molar_mass",
    "Molar mass of a compound in g/mol, with its elements.",
    { required: { formula: text("Chemical formula.") } },
    (input) => ({ formula: input.formula, ...known(compounds, input.formula, "compound") }),
  ),
];

/** Sunrise and sunset in mid-May, in minutes after midnight. */
const sun = new Map([
  ["Bergen", [284, 1332]],
  ["Edinburgh", [295, 1275]],
  ["Reykjavík", [250, 1360]],
  ["Lisbon", [384, 1242]],
  ["Wellington", [442, 1030]],
  ["東京", [276, 1120]],
  ["Oslo", [273, 1316]],
]);

const towns = new Map([
  ["Reykjanes", ["Grindavík", "Keflavík", "Vogar"]],
  ["Honshu", ["Sendai", "Iwaki", "Niigata"]],
  ["Marmara", ["Yalova", "Silivri", "Gemlik"]],
]);

const units = new Map([
  ["mi > km", (value) => value * 1.609344],
  ["lb > kg", (value) => value * 0.45359237],
  ["°F > °C", (value) => ((value - 32) * 5) / 9],
  ["US gal > l", (value) => value * 3.785411784],
  ["ft > m", (value) => value * 0.3048],
]);

const compounds = new Map([
  ["C8H10N4O2", { name: "caffeine", molar_mass: 194.19, elements: { C: 8, H: 10, N: 4, O: 2 } }],
  ["NaHCO3", { name: "sodium bicarbonate", molar_mass: 84.007, elements: { Na: 1, H: 1, C: 1, O: 3 } }],
  ["CuSO4", { name: "copper(II) sulfate", molar_mass: 159.61, elements: { Cu: 1, S: 1, O: 4 } }],
]);
