import { float } from "../../toolgrad-mini/python.mjs";
import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const multiple = [
  {
    asks: "What are 80 euros in Danish crowns?",
    offers: [
      fn("currency.history", "Rates of the last days.", {
        base: a("string", "Code of the currency"),
        days: a("integer", "How many days"),
      }),
      fn("currency.convert", "Converts an amount of money.", {
        amount: a("float", "The amount"),
        from_currency: a("string", "Code of the currency that it is in"),
        to_currency: a("string", "Code of the currency that is wanted"),
      }),
    ],
    expects: [{ "currency.convert": { amount: [float(80)], from_currency: ["EUR"], to_currency: ["DKK"] } }],
    orchid: "[currency.convert(amount=80.0, from_currency='EUR', to_currency='DKK')]",
    // Both have an int for a float.
    maple: [call("currency_convert", { amount: 80, from_currency: "EUR", to_currency: "DKK" })],
    lichen: '[currency.convert(amount=80, from_currency="EUR", to_currency="DKK")]',
  },
  {
    asks: "Trouve une recette végétarienne avec des poireaux et des pommes de terre.",
    offers: [
      fn(
        "recipes.search",
        "Finds recipes by what goes into them.",
        { ingredients: a("array of string", "Names of the ingredients") },
        { vegetarian: a("boolean", "Without meat and fish alone", { default: false }) },
      ),
      fn("recipes.scale", "Computes amounts for another number of people.", {
        recipe: a("string", "The recipe's name"),
        servings: a("integer", "For how many people"),
      }),
      fn("pantry.add", "Notes what is in stock.", { item: a("string", "What it is") }),
    ],
    expects: [
      {
        "recipes.search": {
          ingredients: [
            ["poireaux", "pommes de terre"],
            ["leeks", "potatoes"],
          ],
          vegetarian: [true],
        },
      },
    ],
    orchid: "[recipes.search(ingredients=['poireaux', 'pommes de terre'], vegetarian=True)]",
    // `vegetarian` is optional, but was asked for.
    maple: [call("recipes_search", { ingredients: ["leeks", "potatoes"] })],
    // Words behind the call.
    lichen: '[recipes.search(ingredients=["leeks", "potatoes"], vegetarian=True)]\n\nBon appétit !',
  },
  {
    asks: "Cancel my booking HB-2204 and get me the money back.",
    offers: [
      fn("hotel.book", "Books a room.", {
        city: a("string", "Where"),
        nights: a("integer", "For how many nights"),
      }),
      fn("hotel.cancel", "Cancels a booking.", {
        booking_id: a("string", "The booking's number"),
        refund: a("boolean", "Whether to ask for the money"),
      }),
    ],
    expects: [{ "hotel.cancel": { booking_id: ["HB-2204"], refund: [true] } }],
    orchid: "[hotel.cancel(booking_id='HB-2204', refund=True)]",
    maple: [call("hotel_cancel", { booking_id: "HB-2204", refund: true })],
    // The other function.
    lichen: '[hotel.book(city="HB-2204", nights=1)]',
  },
];
