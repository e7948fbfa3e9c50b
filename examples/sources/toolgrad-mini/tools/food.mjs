import { known } from "../places.mjs";
import { float } from "../python.mjs";
import { decimal, letters, pick, shuffled, whole } from "../seeded.mjs";
import { array, flag, number, text, tool } from "../tool.mjs";

export const food = [
  tool(
    "Food-larderly-search_recipes",
    "Recipes that use given ingredients, best match first.",
    {
      required: { ingredients: array("Ingredients at hand.") },
      optional: { max_minutes: number("Longest cooking time."), diet: text("vegetarian, vegan or none") },
    },
    ({ ingredients, max_minutes = 999, diet }) => {
      const found = recipes
        .map((recipe) => ({ recipe, uses: recipe.needs.filter((need) => ingredients.includes(need)) }))
        .filter(({ recipe, uses }) => uses.length > 0 && recipe.minutes <= Number(max_minutes))
        .filter(({ recipe }) => diet === undefined || recipe.diets.includes(diet))
        .sort((a, b) => b.uses.length - a.uses.length);
      return {
        count: found.length,
        recipes: found.map(({ recipe, uses }) => ({
          recipe_id: recipe.id,
          title: recipe.title,
          minutes: recipe.minutes,
          uses,
        })),
      };
    },
  ),
  tool(
    "Food-larderly-recipe_details",
    "Quantities and steps of one recipe.",
    {
      required: { recipe_id: text("Id from a recipe search.") },
      optional: { servings: number("Scales the quantities.") },
    },
    ({ recipe_id }) => {
      const { id, title, minutes, servings, items, steps } = recipes.find((recipe) => recipe.id === recipe_id);
      return { recipe_id: id, title, minutes, servings, ingredients: items, steps };
    },
  ),
  tool(
    "Food-larderly-nutrition_facts",
    "Energy and nutrients of a food.",
    { required: { food: text("Name of the food.") }, optional: { grams: number("Size of the portion.", 100) } },
    ({ food: name, grams = 100 }) => {
      const [kcal, protein, fat, carbs, fibre] = known(nutrients, name, "food");
      const portion = (per100) => float((per100 * grams) / 100, 1);
      return {
        food: name,
        grams: Number(grams),
        kcal: portion(kcal),
        protein_g: portion(protein),
        fat_g: portion(fat),
        carbs_g: portion(carbs),
        fibre_g: portion(fibre),
      };
    },
  ),
  tool(
    "Food-larderly-substitutes",
    "What can stand in for an ingredient, with the ratio.",
    {
      required: { ingredient: text("Ingredient to replace.") },
      optional: { vegan: flag("Only plant-based ones.", false) },
    },
    (input) => ({ ingredient: input.ingredient, substitutes: known(standIns, input.ingredient, "ingredient") }),
  ),
  tool(
    "Food-forkmap-find_restaurants",
    "Restaurants of a city, best rated first.",
    {
      required: { city: text("City name.") },
      optional: { cuisine: text("Such as Italian or ramen."), open_now: flag("Only those open now.", false) },
    },
    ({ city, cuisine = "any" }) => ({
      city,
      cuisine,
      restaurants: shuffled(`tables/${city}/${cuisine}`, cuisine === "Italian" ? italian : tables)
        .slice(0, 4)
        .map((name) => ({
          restaurant_id: `fm_${letters(`${city}/${name}`, 5, "0123456789")}`,
          name,
          rating: decimal(`stars/${city}/${name}`, 3.9, 4.9),
          price_level: pick(`price/${city}/${name}`, ["€", "€€", "€€€"]),
          address: `${pick(`street/${city}/${name}`, ["Market Square", "Station Street", "Bridge Street", "Riverside"])} ${whole(`no/${city}/${name}`, 2, 88)}`,
          closes_at: pick(`closes/${city}/${name}`, ["21:30", "22:00", "23:00"]),
        }))
        .sort((a, b) => b.rating - a.rating),
    }),
  ),
  tool(
    "Food-forkmap-restaurant_menu",
    "Today's menu of one restaurant with prices.",
    { required: { restaurant_id: text("Id from a restaurant search.") } },
    ({ restaurant_id }) => ({
      restaurant_id,
      currency: "EUR",
      dishes: shuffled(`menu/${restaurant_id}`, dishes)
        .slice(0, 5)
        .map(([name, vegetarian]) => ({
          name,
          vegetarian,
          price: float(whole(`${restaurant_id}/${name}`, 15, 48) / 2, 2),
        })),
    }),
  ),
  tool(
    "Food-cellarkey-drink_pairing",
    "A wine and a drink without alcohol that go with a dish.",
    { required: { dish: text("Name of the dish.") }, optional: { budget: number("Most to spend on the bottle.") } },
    ({ dish }) => ({ dish, ...known(pairings, dish, "dish") }),
  ),
];

const item = (name, quantity) => ({ item: name, quantity });

const recipes = [
  {
    id: "lr_2041",
    title: "Smoky chickpea shakshuka",
    minutes: 30,
    servings: 3,
    diets: ["vegetarian"],
    needs: ["chickpeas", "eggs", "tomatoes"],
    items: [
      item("chickpeas", "400 g"),
      item("eggs", "4"),
      item("chopped tomatoes", "800 g"),
      item("smoked paprika", "2 tsp"),
    ],
    steps: [
      "Fry an onion with the paprika for 5 minutes.",
      "Add tomatoes and chickpeas, simmer for 15 minutes.",
      "Crack in the eggs, cover for 6 minutes.",
    ],
  },
  {
    id: "lr_2077",
    title: "Spinach and chickpea coconut stew",
    minutes: 25,
    servings: 4,
    diets: ["vegetarian", "vegan"],
    needs: ["chickpeas", "spinach", "coconut milk"],
    items: [
      item("chickpeas", "480 g"),
      item("spinach", "300 g"),
      item("coconut milk", "400 ml"),
      item("ginger", "20 g"),
    ],
    steps: [
      "Soften ginger and garlic in oil.",
      "Add coconut milk and chickpeas, cook for 12 minutes.",
      "Stir in the spinach until it wilts.",
    ],
  },
  {
    id: "lr_2113",
    title: "Leek and potato gratin",
    minutes: 70,
    servings: 6,
    diets: ["vegetarian"],
    needs: ["leeks", "potatoes", "cream"],
    items: [item("potatoes", "1200 g"), item("leeks", "3"), item("cream", "350 ml"), item("Gruyère", "150 g")],
    steps: ["Slice potatoes and leeks thinly.", "Layer with cream and cheese.", "Bake at 180 °C for 55 minutes."],
  },
  {
    id: "lr_2150",
    title: "Ginger tofu rice bowl",
    minutes: 20,
    servings: 2,
    diets: ["vegetarian", "vegan"],
    needs: ["tofu", "rice", "ginger"],
    items: [item("tofu", "250 g"), item("rice", "180 g"), item("ginger", "15 g"), item("soy sauce", "3 tbsp")],
    steps: ["Cook the rice.", "Sear the tofu in cubes for 8 minutes.", "Glaze with soy sauce and ginger."],
  },
  {
    id: "lr_2188",
    title: "Lemon butter cod with peas",
    minutes: 18,
    servings: 2,
    diets: [],
    needs: ["cod", "peas", "lemon"],
    items: [item("cod fillet", "360 g"), item("peas", "250 g"), item("lemon", "1"), item("butter", "40 g")],
    steps: ["Pan-fry the cod for 4 minutes a side.", "Warm the peas in butter.", "Finish with lemon juice."],
  },
];

/** kcal, protein, fat, carbohydrates and fibre in 100 g. */
const nutrients = new Map([
  ["lentils", [116, 9, 0.4, 20.1, 7.9]],
  ["oats", [379, 13.2, 6.5, 67.7, 10.1]],
  ["tofu", [144, 17.3, 8.7, 2.8, 2.3]],
  ["avocado", [160, 2, 14.7, 8.5, 6.7]],
  ["quinoa", [120, 4.4, 1.9, 21.3, 2.8]],
  ["halloumi", [321, 22, 25, 2.6, 0]],
]);

const standIns = new Map([
  [
    "buttermilk",
    [
      { use: "milk with lemon juice", ratio: "240 ml + 1 tbsp" },
      { use: "plain yoghurt thinned with water", ratio: "180 g + 60 ml" },
    ],
  ],
  [
    "eggs",
    [
      { use: "ground flaxseed with water", ratio: "1 tbsp + 3 tbsp per egg" },
      { use: "mashed banana", ratio: "60 g per egg" },
    ],
  ],
  [
    "cream",
    [
      { use: "coconut milk", ratio: "1:1" },
      { use: "cashew cream", ratio: "1:1" },
    ],
  ],
]);

const italian = ["Osteria Pampinea", "Trattoria Vico Corto", "Da Zia Ornella", "Forno Quattro"];

const tables = [
  "Osteria Pampinea",
  "The Blue Ladle",
  "Kitchen Nine",
  "Taverna Anemos",
  "Saffron & Salt",
  "麺屋 Hoshi",
  "La Huerta Vieja",
];

const dishes = [
  ["Mushroom pappardelle", true],
  ["Grilled sardines", false],
  ["Roast beetroot and feta", true],
  ["Lamb with white beans", false],
  ["Miso aubergine", true],
  ["Fish soup with rouille", false],
  ["Pistachio semifreddo", true],
];

const pairings = new Map([
  ["mushroom risotto", { wine: "Pinot Noir", serve_at_c: 14, without_alcohol: "sparkling apple and thyme" }],
  ["Thai green curry", { wine: "off-dry Riesling", serve_at_c: 8, without_alcohol: "iced lemongrass tea" }],
  ["leek and potato gratin", { wine: "Chenin Blanc", serve_at_c: 10, without_alcohol: "cloudy pear juice" }],
  ["grilled halloumi", { wine: "dry rosé", serve_at_c: 9, without_alcohol: "cucumber and mint water" }],
]);
