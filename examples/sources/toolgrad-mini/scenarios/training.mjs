import { listed, two } from "./phrases.mjs";

/** Samples of the training split: no model has predicted them. */
export const training = [
  {
    query: "Which songs top the charts in Portugal this week?",
    requests: [
      {
        calls: [["chart_top", { country: "Portugal", limit: 3 }]],
        reference: ({ chart }) =>
          `Portugal's most played this week are ${listed(chart.map((c) => `${c.title} by ${c.artist}`))}.`,
      },
    ],
  },
  {
    query: "Who wrote The Tidewright's Daughter, how long is it, and is it on the shelf anywhere in Halifax?",
    shape: "list",
    requests: [
      {
        calls: [["book_details", { isbn: "9785550104212" }]],
        reference: (o) => `${o.title} is by ${o.author} and has ${o.pages} pages.`,
      },
      {
        calls: [["library_holdings", { isbn: "9785550104212", city: "Halifax" }]],
        reference: ({ holdings }) =>
          `Halifax keeps copies at ${listed(holdings.map((h) => `${h.branch} (${h.copies})`))}.`,
      },
    ],
  },
  {
    query:
      "Joaquín Beltrame: how many goals did he score in 2023-24? And who is bottom of the Liga Cordillera at present?",
    requests: [
      {
        calls: [["player_stats", { player: "Joaquín Beltrame", season: "2023-24" }]],
        reference: (o) => `He scored ${o.goals} goals in ${o.appearances} appearances.`,
      },
      {
        calls: [["league_table", { league: "Liga Cordillera" }]],
        reference: ({ table }) => `${table.at(-1).team} are last with ${table.at(-1).points} points.`,
      },
    ],
  },
  {
    query: "Give me the winner of the Tay Bridges Half (sb_805) and the distance by road from Edinburgh to Dundee.",
    requests: [
      {
        calls: [["race_results", { race_id: "sb_805", top: 1 }]],
        reference: ({ finishers }) => `${finishers[0].name} won in ${finishers[0].time}.`,
      },
      {
        calls: [["route_time", { origin: "Edinburgh", destination: "Dundee" }]],
        reference: (o) => `Edinburgh and Dundee are ${o.distance_km} km apart by road.`,
      },
    ],
  },
  {
    query: "For my lab sheet: what do caffeine (C8H10N4O2) and baking soda (NaHCO3) weigh per mole?",
    requests: [
      {
        calls: [
          ["molar_mass", { formula: "C8H10N4O2" }],
          ["molar_mass", { formula: "NaHCO3" }],
        ],
        reference: (a, b) => `Caffeine has ${a.molar_mass} g/mol and ${b.name} ${b.molar_mass} g/mol.`,
      },
    ],
  },
  {
    query: "I'm standing at 41.1446, -8.6129. What address is that, and is there a pharmacy close to it?",
    requests: [
      {
        calls: [["reverse_geocode", { lat: 41.1446, lon: -8.6129 }]],
        reference: (o) => `You are at ${o.label}.`,
      },
      {
        calls: [["nearby_places", { place: "Rua das Flores 120, Porto", kind: "pharmacy" }]],
        reference: ({ places }) =>
          `${places[0].name} is ${places[0].distance_m} m away, open until ${places[0].open_until}.`,
      },
    ],
  },
  {
    query:
      "Stargazing in Wellington: when does it get dark, how full is the moon on 11 June, and does Halcyon-3 pass over tonight?",
    shape: "list",
    requests: [
      { calls: [["sun_times", { city: "Wellington" }]], reference: (o) => `The sun sets at ${o.sunset}.` },
      {
        calls: [["moon_phase", { date: "2025-06-11" }]],
        reference: (o) => `On 11 June the moon is ${o.illuminated_percent} % lit.`,
      },
      {
        calls: [["satellite_passes", { satellite: "Halcyon-3", city: "Wellington", days: 1 }]],
        reference: ({ passes }) => `Halcyon-3 rises in the ${passes[0].from} at ${passes[0].rises} tonight.`,
      },
    ],
  },
  {
    query: "As a Canadian, what papers do I need for Vietnam, and how warm is Hanoi at this moment?",
    shape: "list",
    requests: [
      {
        calls: [["entry_rules", { passport: "Canada", destination: "Vietnam" }]],
        reference: (o) =>
          `Canadians need a visa for Vietnam (${o.note.toLowerCase().replace(".", "")}) and a passport valid for ${o.passport_validity_months} months.`,
      },
      { calls: [["current_conditions", { city: "Hanoi" }]], reference: (o) => `Hanoi is at ${o.temp_c} °C.` },
    ],
  },
  {
    query: "Je serai à Lyon ce week-end : quels hôtels y a-t-il à moins de 150 € à partir du 16 mai pour 2 nuits ?",
    requests: [
      {
        calls: [["search_hotels", { city: "Lyon", check_in: "2025-05-16", nights: 2, filters: { max_price: 150 } }]],
        reference: ({ hotels }) =>
          `À Lyon, vous trouverez ${listed(
            hotels.map((h) => `${h.name} (${two(h.price_per_night)} € la nuit)`),
            "et",
          )}.`,
      },
    ],
  },
  {
    query: "No eggs left and I'm baking vegan muffins. What works instead?",
    shape: "list",
    requests: [
      {
        calls: [["substitutes", { ingredient: "eggs", vegan: true }]],
        reference: ({ substitutes }) =>
          `Use ${listed(
            substitutes.map((s) => `${s.use} (${s.ratio})`),
            "or",
          )}.`,
      },
    ],
  },
  {
    query: "Thank an Icelandic driver for me: how do you say “Thank you for the lift!” in Icelandic?",
    requests: [
      {
        calls: [["translate_text", { text: "Thank you for the lift!", target: "is" }]],
        reference: (o) => `Say “${o.translation}”`,
      },
    ],
  },
  {
    query:
      "Could you compare what the pound bought in dollars on 3 March 2025 with what it buys now? I was paid in between.",
    requests: [
      {
        calls: [["historical_rate", { base: "GBP", quote: "USD", date: "2025-03-03" }]],
        reference: (o) => `On 3 March 2025 a pound bought ${o.rate} dollars.`,
      },
      { calls: [["latest_rate", { base: "GBP", quote: "USD" }]], reference: (o) => `Now it buys ${o.rate}.` },
    ],
  },
];
