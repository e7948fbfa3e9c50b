import { ask } from "../tools/index.mjs";
import { listed, two } from "./phrases.mjs";

const krakowTable = ask("find_restaurants", { city: "Kraków", cuisine: "Italian" }).restaurants[0];
const ingredients = (o) => o.ingredients.map((each) => `${each.quantity} ${each.item}`);

/** Cooking, eating out and what goes with it. */
export const table = [
  {
    query:
      "I've got chickpeas, spinach and coconut milk and half an hour. Which vegan recipe can I make, what exactly does it need, and how much protein is in 150 g of quinoa on the side?",
    shape: "list",
    requests: [
      {
        about: "vegan recipes",
        calls: [
          ["search_recipes", { ingredients: ["chickpeas", "spinach", "coconut milk"], max_minutes: 30, diet: "vegan" }],
        ],
        reference: ({ recipes }) =>
          `Your ingredients make ${recipes[0].title}, ready in ${recipes[0].minutes} minutes.`,
        answer: ({ recipes }) => `Recipe: ${recipes[0].title}, ${recipes[0].minutes} minutes.`,
        slip: ["search_recipes", { ingredients: ["chickpeas"] }],
      },
      {
        about: "the recipe itself",
        calls: [["recipe_details", { recipe_id: "lr_2077" }]],
        reference: (o) => `For ${o.servings} servings you need ${listed(ingredients(o))}. ${o.steps.join(" ")}`,
        answer: (o) => `Ingredients for ${o.servings}: ${ingredients(o).join(", ")}. Steps: ${o.steps.join(" ")}`,
        wrong: "You need one can of chickpeas, two handfuls of spinach and curry powder; simmer until done.",
      },
      {
        about: "the protein in quinoa",
        calls: [["nutrition_facts", { food: "quinoa", grams: 150 }]],
        reference: (o) => `150 g of quinoa bring ${o.protein_g} g of protein and ${o.kcal} kcal.`,
        answer: (o) => `Quinoa (150 g): ${o.protein_g} g protein.`,
        wrong: "Quinoa (150 g): 21 g protein.",
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok ok ok", moss: "slip guess skip", lichen: "ok ok misread" },
  },
  {
    query:
      "Mushroom risotto tonight 🍄. What should we drink with it (one of us is driving), and what can I use in the cake if there's no buttermilk in the house?",
    requests: [
      {
        about: "drinks for the risotto",
        calls: [["drink_pairing", { dish: "mushroom risotto" }]],
        reference: (o) =>
          `With the risotto, pour ${o.wine} at ${o.serve_at_c} °C; the driver gets ${o.without_alcohol}.`,
        answer: (o) => `Drinks: ${o.wine} (${o.serve_at_c} °C) or, without alcohol, ${o.without_alcohol}.`,
        wrong: "A full-bodied Cabernet is the classic match, and cola for the driver.",
      },
      {
        about: "replacing buttermilk",
        calls: [["substitutes", { ingredient: "buttermilk" }]],
        reference: ({ substitutes }) =>
          `Instead of buttermilk take ${listed(
            substitutes.map((s) => `${s.use} (${s.ratio})`),
            "or",
          )}.`,
        answer: ({ substitutes }) => `For buttermilk: ${substitutes[0].use}, ${substitutes[0].ratio}.`,
        sibling: {
          calls: [["search_recipes", { ingredients: ["cream"] }]],
          answer: ({ recipes }) => `You could make ${recipes[0].title} instead.`,
        },
      },
    ],
    runs: { orchid: "ok ok", fern: "ok skip", moss: "guess sibling", lichen: "misread ok" },
  },
  {
    query:
      "Our team dinner is in Kraków. Find the best-rated Italian place, show me the cheapest thing on its menu today, and tell me what 900 złoty are in euros.",
    requests: [
      {
        about: "Italian restaurants in Kraków",
        calls: [["find_restaurants", { city: "Kraków", cuisine: "Italian" }]],
        reference: ({ restaurants }) =>
          `${restaurants[0].name} at ${restaurants[0].address} has the best rating, ${restaurants[0].rating}.`,
        answer: ({ restaurants }) =>
          `Best Italian: ${restaurants[0].name} (${restaurants[0].rating}), ${restaurants[0].address}.`,
        sibling: {
          calls: [["nearby_places", { place: "Kraków", kind: "bakery" }]],
          answer: ({ places }) => `There is ${places[0].name}, ${places[0].distance_m} m away.`,
        },
      },
      {
        about: "the menu",
        calls: [["restaurant_menu", { restaurant_id: krakowTable.restaurant_id }]],
        reference: ({ dishes }) =>
          `The cheapest dish there today is ${cheapest(dishes).name} for €${two(cheapest(dishes).price)}.`,
        answer: ({ dishes }) => `Cheapest dish: ${cheapest(dishes).name}, €${two(cheapest(dishes).price)}.`,
        wrong: "The cheapest dish is a margherita for €9.",
      },
      {
        about: "złoty in euros",
        calls: [["convert_amount", { amount: 900, base: "PLN", quote: "EUR" }]],
        reference: (o) => `900 złoty are ${two(o.result)} euros.`,
        answer: (o) => `900 PLN = ${two(o.result)} EUR.`,
        slip: ["convert_amount", { amount: 900, base: "EUR", quote: "PLN" }],
      },
    ],
    runs: { orchid: "ok ok ok", fern: "loose ok slip", moss: "sibling guess slip", lichen: "ok fail ok" },
  },
  {
    query:
      "Sunday lunch: leeks and potatoes. Find a gratin, give me its ingredients, suggest a wine, and say what could replace the cream for our vegan guest. The American oven says 350 °F; what is that in Celsius?",
    opening: "Sunday lunch is sorted.",
    requests: [
      {
        about: "a gratin",
        calls: [
          ["search_recipes", { ingredients: ["leeks", "potatoes"] }],
          ["recipe_details", { recipe_id: "lr_2113" }],
        ],
        reference: (_, o) =>
          `${o.title} takes ${o.minutes} minutes and feeds ${o.servings}: ${listed(ingredients(o))}.`,
        answer: (_, o) => `${o.title} (${o.minutes} min, serves ${o.servings}): ${ingredients(o).join(", ")}.`,
        wrong: "A classic gratin needs 1 kg of potatoes, milk and nutmeg.",
      },
      {
        about: "a wine",
        calls: [["drink_pairing", { dish: "leek and potato gratin" }]],
        reference: (o) => `It goes with ${o.wine} served at ${o.serve_at_c} °C.`,
        answer: (o) => `Wine: ${o.wine}, ${o.serve_at_c} °C.`,
        wrong: "Wine: any dry white.",
      },
      {
        about: "replacing the cream",
        calls: [["substitutes", { ingredient: "cream", vegan: true }]],
        reference: ({ substitutes }) =>
          `For the cream, ${listed(
            substitutes.map((s) => s.use),
            "or",
          )} works at a ratio of ${substitutes[0].ratio}.`,
        answer: ({ substitutes }) =>
          `Instead of cream: ${substitutes.map((s) => s.use).join(" or ")}, ${substitutes[0].ratio}.`,
      },
      {
        about: "350 °F in Celsius",
        calls: [["unit_convert", { value: 350, from_unit: "°F", to_unit: "°C" }]],
        reference: (o) => `350 °F are ${o.result} °C.`,
        answer: (o) => `350 °F = ${o.result} °C.`,
        wrong: "350 °F = 200 °C.",
      },
    ],
    runs: { orchid: "ok ok ok ok", fern: "ok ok fix ok", moss: "guess ok skip skip", lichen: "ok guess skip skip" },
  },
  {
    query: "For 120 g each, is tofu or halloumi the lighter option? Calories and fat, please.",
    shape: "list",
    closing: "Tofu is the lighter of the two.",
    requests: [
      {
        about: "tofu",
        calls: [["nutrition_facts", { food: "tofu", grams: 120 }]],
        reference: (o) => `120 g of tofu have ${o.kcal} kcal and ${o.fat_g} g of fat.`,
        answer: (o) => `Tofu: ${o.kcal} kcal, ${o.fat_g} g fat.`,
        wrong: "Tofu: 90 kcal, 5 g fat.",
      },
      {
        about: "halloumi",
        calls: [["nutrition_facts", { food: "halloumi", grams: 120 }]],
        reference: (o) => `The same amount of halloumi has ${o.kcal} kcal and ${o.fat_g} g of fat.`,
        answer: (o) => `Halloumi: ${o.kcal} kcal, ${o.fat_g} g fat.`,
        slip: ["nutrition_facts", { food: "halloumi", grams: 12 }],
      },
    ],
    runs: { orchid: "ok ok", fern: "repeat ok", moss: "guess slip", lichen: "ok badargs" },
  },
  {
    query:
      "Picnic near Bahnhofstrasse 21 in Zürich. Where's the closest bakery, where's a park, how bad is the pollen, what do I pour with grilled halloumi, and how long would I cycle from there up to the Uetliberg?",
    requests: [
      {
        about: "a bakery",
        calls: [["nearby_places", { place: "Bahnhofstrasse 21, Zürich", kind: "bakery" }]],
        reference: ({ places }) =>
          `The closest bakery is ${places[0].name}, ${places[0].distance_m} m away and open until ${places[0].open_until}.`,
        answer: ({ places }) => `Bakery: ${places[0].name} (${places[0].distance_m} m, until ${places[0].open_until}).`,
      },
      {
        about: "a park",
        calls: [["nearby_places", { place: "Bahnhofstrasse 21, Zürich", kind: "park" }]],
        reference: ({ places }) => `For the blanket, ${places[0].name} is ${places[0].distance_m} m from you.`,
        answer: ({ places }) => `Park: ${places[0].name}, ${places[0].distance_m} m.`,
        wrong: "Park: Rosengarten, 5 minutes on foot.",
      },
      {
        about: "the pollen in Zürich",
        calls: [["pollen_index", { city: "Zürich" }]],
        reference: ({ tree, grass, weed }) =>
          `Pollen: trees ${tree.level} (${tree.grains_per_m3} grains/m³), grass ${grass.level} (${grass.grains_per_m3}), weeds ${weed.level} (${weed.grains_per_m3}).`,
        answer: ({ tree, grass, weed }) =>
          `Pollen is ${tree.level} for trees, ${grass.level} for grass, ${weed.level} for weeds.`,
        sibling: {
          calls: [["air_quality", { city: "Zürich" }]],
          answer: (o) => `The air is ${o.category} (${o.aqi}).`,
        },
      },
      {
        about: "a drink for the halloumi",
        calls: [["drink_pairing", { dish: "grilled halloumi" }]],
        reference: (o) => `Halloumi likes ${o.wine} at ${o.serve_at_c} °C or ${o.without_alcohol}.`,
        answer: (o) => `With halloumi: ${o.wine} or ${o.without_alcohol}.`,
      },
      {
        about: "cycling to the Uetliberg",
        calls: [["route_time", { origin: "Bahnhofstrasse 21, Zürich", destination: "Uetliberg", mode: "bike" }]],
        reference: (o) => `By bike it is ${o.distance_km} km to the Uetliberg, ${o.duration_minutes} minutes.`,
        answer: (o) => `Bike: ${o.distance_km} km, ${o.duration_minutes} minutes.`,
        slip: ["route_time", { origin: "Bahnhofstrasse 21, Zürich", destination: "Uetliberg", mode: "walk" }],
      },
    ],
    runs: {
      orchid: "ok ok ok retry ok",
      fern: "ok ok sibling ok slip",
      moss: "ok guess skip skip skip",
      lichen: "empty",
    },
  },
];

function cheapest(dishes) {
  return dishes.reduce((a, b) => (b.price < a.price ? b : a));
}
