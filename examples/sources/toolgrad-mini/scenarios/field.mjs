import { listed, two } from "./phrases.mjs";

/** Sport, science and finding one's way. */
export const field = [
  {
    query:
      "How do things look for the Harrowby Gulls? Top three of the Northern Coast League, the Gulls' next two matches, and how their last two went.",
    shape: "list",
    requests: [
      {
        about: "the top of the league",
        calls: [["league_table", { league: "Northern Coast League" }]],
        reference: (o) =>
          `The Northern Coast League is led by ${listed(o.table.slice(0, 3).map((t) => `${t.team} (${t.points} points)`))}.`,
        answer: (o) =>
          `Top three: ${o.table
            .slice(0, 3)
            .map((t) => `${t.team} ${t.points}`)
            .join(", ")}.`,
        wrong: "The Gulls lead the table with 70 points.",
      },
      {
        about: "their next matches",
        calls: [["team_fixtures", { team: "Harrowby Gulls", limit: 2 }]],
        reference: ({ fixtures }) =>
          `Next they play ${listed(fixtures.map((f) => `${f.opponent} (${f.venue}) on ${f.date} at ${f.kick_off}`))}.`,
        answer: ({ fixtures }) => `Next: ${fixtures.map((f) => `${f.date} ${f.opponent}, ${f.venue}`).join("; ")}.`,
        sibling: {
          calls: [["team_results", { team: "Harrowby Gulls", limit: 2 }]],
          answer: ({ results }) => `Next: ${results[0].opponent}, ${results[0].date}.`,
        },
      },
      {
        about: "their last matches",
        calls: [["team_results", { team: "Harrowby Gulls", limit: 2 }]],
        reference: ({ results }) =>
          `Their last two ended ${listed(results.map((r) => `${r.score} against ${r.opponent} (${r.outcome})`))}.`,
        answer: ({ results }) => `Last results: ${results.map((r) => `${r.score} v ${r.opponent}`).join(", ")}.`,
        wrong: "They won both of their last matches.",
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok ok guess", moss: "guess sibling skip", lichen: "ok ok unsaid" },
  },
  {
    query:
      "Running my first half in Portugal in September 2025: what races can I enter, is 13.1 miles really 21 km, what's in 80 g of oats for breakfast, and what does a flight from Dublin to Porto cost on 5 September?",
    shape: "list",
    requests: [
      {
        about: "races in Portugal",
        calls: [["race_calendar", { country: "Portugal", distance_km: 21.1, month: "2025-09" }]],
        reference: ({ races }) =>
          `You can enter ${listed(races.map((r) => `${r.name} in ${r.town} (${r.date}, €${r.fee_eur})`))}.`,
        answer: ({ races }) => `Races: ${races.map((r) => `${r.name}, ${r.date}`).join("; ")}.`,
        sibling: {
          calls: [["race_results", { race_id: "sb_611" }]],
          answer: ({ finishers }) => `The race was won by ${finishers[0].name} in ${finishers[0].time}.`,
        },
      },
      {
        about: "miles in kilometres",
        calls: [["unit_convert", { value: 13.1, from_unit: "mi", to_unit: "km" }]],
        reference: (o) => `13.1 miles are ${o.result} km.`,
        answer: (o) => `13.1 mi = ${o.result} km.`,
        wrong: "13.1 mi = 20.5 km.",
      },
      {
        about: "80 g of oats",
        calls: [["nutrition_facts", { food: "oats", grams: 80 }]],
        reference: (o) =>
          `80 g of oats hold ${o.kcal} kcal, ${o.carbs_g} g of carbohydrates and ${o.protein_g} g of protein.`,
        answer: (o) => `Oats (80 g): ${o.kcal} kcal, ${o.carbs_g} g carbohydrates.`,
      },
      {
        about: "flights to Porto",
        calls: [["search_flights", { origin: "Dublin", destination: "Porto", date: "2025-09-05" }]],
        reference: ({ offers }) =>
          `Flights from Dublin start at €${two(offers[0].price)} (${offers[0].airline}, ${offers[0].departs}).`,
        answer: ({ offers }) => `Flights: from €${two(offers[0].price)} with ${offers[0].airline}.`,
        wrong: "Flights: expect 60 to 90 euros.",
      },
    ],
    runs: {
      orchid: "ok ok ok ok",
      fern: "sibling ok ok ok",
      moss: "badargs guess skip skip",
      lichen: "ok misread skip skip",
    },
  },
  {
    query:
      "Scouting report please. Maeve Donnellan's numbers this season, what Kilbrack Athletic did in their latest three games, and whom they face next.",
    requests: [
      {
        about: "Maeve Donnellan's season",
        calls: [["player_stats", { player: "Maeve Donnellan" }]],
        reference: (o) =>
          `Maeve Donnellan has ${o.goals} goals and ${o.assists} assists from ${o.appearances} appearances (${o.minutes} minutes).`,
        answer: (o) => `Donnellan: ${o.goals} goals, ${o.assists} assists in ${o.appearances} games.`,
        slip: ["player_stats", { player: "Maeve Donnellan", season: "2023-24" }],
      },
      {
        about: "Kilbrack's results",
        calls: [["team_results", { team: "Kilbrack Athletic", limit: 3 }]],
        reference: ({ results }) =>
          `Kilbrack's latest: ${listed(results.map((r) => `${r.score} against ${r.opponent}`))}.`,
        answer: ({ results }) => `Kilbrack: ${results.map((r) => `${r.score} v ${r.opponent}`).join(", ")}.`,
        sibling: {
          calls: [["league_table", { league: "Northern Coast League" }]],
          answer: (o) => `Kilbrack has ${o.table.find((t) => t.team === "Kilbrack Athletic").won} wins so far.`,
        },
      },
      {
        about: "Kilbrack's next opponent",
        calls: [["team_fixtures", { team: "Kilbrack Athletic", limit: 1 }]],
        reference: ({ fixtures }) =>
          `Next up is ${fixtures[0].opponent} on ${fixtures[0].date}, ${fixtures[0].venue}, kick-off ${fixtures[0].kick_off}.`,
        answer: ({ fixtures }) => `Next: ${fixtures[0].opponent}, ${fixtures[0].date}.`,
        wrong: "Next: Port Ellery, at home.",
      },
    ],
    runs: { orchid: "ok ok misread", fern: "slip ok ok", moss: "slip sibling skip", lichen: "ok ok ok" },
  },
  {
    query:
      "Volcano country! How many quakes of magnitude 3 and up has Reykjanes had in ten days and which was the strongest, what's the weather in Reykjavík, and when can I see the Halcyon-3 satellite from there?",
    opening: "From Iceland:",
    requests: [
      {
        about: "earthquakes on Reykjanes",
        calls: [["recent_earthquakes", { region: "Reykjanes", min_magnitude: 3, days: 10 }]],
        reference: (o) =>
          `Reykjanes had ${o.count} such quakes, the strongest of magnitude ${o.strongest.magnitude} (${o.strongest.place}, ${o.strongest.depth_km} km deep).`,
        answer: (o) => `${o.count} quakes; strongest ${o.strongest.magnitude}, ${o.strongest.place}.`,
        slip: ["recent_earthquakes", { region: "Reykjanes", min_magnitude: 3, days: 2 }],
      },
      {
        about: "the weather in Reykjavík",
        calls: [["current_conditions", { city: "Reykjavík" }]],
        reference: (o) => `Reykjavík has ${o.temp_c} °C, ${o.condition.toLowerCase()}, wind ${o.wind_kph} km/h.`,
        answer: (o) => `Reykjavík: ${o.temp_c} °C, ${o.condition.toLowerCase()}.`,
        wrong: "Reykjavík: 4 °C and snow.",
      },
      {
        about: "passes of Halcyon-3",
        calls: [["satellite_passes", { satellite: "Halcyon-3", city: "Reykjavík", days: 2 }]],
        reference: ({ passes }) =>
          `Halcyon-3 rises on ${listed(passes.map((p) => `${p.date} at ${p.rises} in the ${p.from}`))}.`,
        answer: ({ passes }) => `Halcyon-3: ${passes.map((p) => `${p.date} ${p.rises} (${p.from})`).join("; ")}.`,
        sibling: {
          calls: [["sun_times", { city: "Reykjavík" }]],
          answer: (o) => `After sunset at ${o.sunset} you may see it.`,
        },
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok repeat outside", moss: "slip guess sibling", lichen: "error" },
  },
  {
    query:
      "Moving from Montréal to Halifax with a van. Tell me distance and driving time, my 3300 lb limit in kilograms, the time zone I'm moving to, and four days of forecast for Halifax.",
    requests: [
      {
        about: "the drive to Halifax",
        calls: [["route_time", { origin: "Montréal", destination: "Halifax" }]],
        reference: (o) => `Montréal to Halifax is ${o.distance_km} km, ${o.duration_minutes} minutes at the wheel.`,
        answer: (o) => `Drive: ${o.distance_km} km, ${o.duration_minutes} minutes.`,
      },
      {
        about: "the limit in kilograms",
        calls: [["unit_convert", { value: 3300, from_unit: "lb", to_unit: "kg" }]],
        reference: (o) => `3300 lb are ${o.result} kg.`,
        answer: (o) => `3300 lb = ${o.result} kg.`,
        wrong: "3300 lb = 1650 kg.",
      },
      {
        about: "the time zone of Halifax",
        calls: [["timezone", { city: "Halifax" }]],
        reference: (o) => `Halifax is in ${o.timezone} (UTC${o.utc_offset}).`,
        answer: (o) => `Time zone: ${o.timezone}, UTC${o.utc_offset}.`,
        wrong: "Time zone: Eastern, UTC-05:00.",
      },
      {
        about: "the forecast for Halifax",
        calls: [["daily_forecast", { city: "Halifax", days: 4 }]],
        reference: ({ daily }) =>
          `Forecast highs: ${daily.map((d) => `${d.max_c} °C (${d.summary.toLowerCase()})`).join(", ")}.`,
        answer: ({ daily }) => `Highs: ${daily.map((d) => `${d.max_c} °C`).join(", ")}.`,
        sibling: {
          calls: [["hourly_forecast", { city: "Halifax", hours: 12 }]],
          answer: ({ hours }) => `It starts at ${hours[0].temp_c} °C.`,
        },
        wrong: "Highs: around 15 °C, mostly dry.",
      },
    ],
    runs: { orchid: "ok loose ok ok", fern: "ok ok ok guess", moss: "ok guess skip skip", lichen: "ok ok guess skip" },
  },
  {
    query:
      "Classroom prep for chemistry and geography: molar mass of CuSO4, earthquakes of magnitude 4 or more on Honshu this week, 5 US gallons in litres, “The meeting is moved to Thursday.” in Portuguese for a parent, and what the offset from UTC is in Nairobi, our partner school's city.",
    requests: [
      {
        about: "the molar mass of CuSO4",
        calls: [["molar_mass", { formula: "CuSO4" }]],
        reference: (o) => `CuSO4, ${o.name}, has a molar mass of ${o.molar_mass} g/mol.`,
        answer: (o) => `CuSO4: ${o.molar_mass} g/mol.`,
        wrong: "CuSO4: 249.7 g/mol.",
      },
      {
        about: "earthquakes on Honshu",
        calls: [["recent_earthquakes", { region: "Honshu", min_magnitude: 4, days: 7 }]],
        flaky: true,
        reference: (o) =>
          `Honshu had ${o.count} quakes of magnitude 4 or more, the strongest ${o.strongest.magnitude} (${o.strongest.place}).`,
        answer: (o) => `Honshu: ${o.count} quakes, strongest ${o.strongest.magnitude}.`,
      },
      {
        about: "gallons in litres",
        calls: [["unit_convert", { value: 5, from_unit: "US gal", to_unit: "l" }]],
        reference: (o) => `5 US gallons are ${o.result} litres.`,
        answer: (o) => `5 US gal = ${o.result} l.`,
      },
      {
        about: "the Portuguese sentence",
        calls: [["translate_text", { text: "The meeting is moved to Thursday.", target: "pt" }]],
        reference: (o) => `In Portuguese: “${o.translation}”`,
        answer: (o) => `Portuguese: ${o.translation}`,
        wrong: "Portuguese: A reunião é na terça-feira.",
      },
      {
        about: "the time zone of Nairobi",
        calls: [["timezone", { city: "Nairobi" }]],
        reference: (o) => `Nairobi is at UTC${o.utc_offset}.`,
        answer: (o) => `Nairobi: UTC${o.utc_offset}.`,
      },
    ],
    runs: {
      orchid: "ok fix ok ok ok",
      fern: "ok fail ok ok ok",
      moss: "guess skip ok skip skip",
      lichen: "ok ok badargs misread skip",
    },
  },
];
