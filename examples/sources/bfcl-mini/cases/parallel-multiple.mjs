import { float } from "../../toolgrad-mini/python.mjs";
import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const parallelMultiple = [
  {
    asks: "Is ferry RK 410 on time, and is there a hotel in Tarn for 120 at most?",
    offers: [
      fn("ferry.status", "Whether a ferry is on time.", { number: a("string", "The ferry's number") }),
      fn("hotel.search", "Finds hotels.", {
        city: a("string", "Where"),
        max_price: a("float", "The most that a night may cost"),
      }),
    ],
    expects: [
      { "ferry.status": { number: ["RK 410"] } },
      { "hotel.search": { city: ["Tarn"], max_price: [float(120)] } },
    ],
    orchid: "[ferry.status(number='RK410'), hotel.search(city='Tarn', max_price=120.0)]",
    // An int for a float.
    maple: [call("ferry_status", { number: "RK 410" }), call("hotel_search", { city: "Tarn", max_price: 120 })],
    // Without the city.
    lichen: '[ferry.status(number="RK 410"), hotel.search(max_price=120.0)]',
  },
  {
    asks: "The mean of 2.5, 4 and 8.5, the median of 1.5, 9 and 3, and 6.785 rounded to one digit.",
    offers: [
      fn("stats.mean", "Mean of numbers.", { values: a("array of float", "The numbers") }),
      fn("stats.median", "Median of numbers.", { values: a("array of float", "The numbers") }),
      fn("stats.round", "Rounds a number.", {
        value: a("float", "The number"),
        digits: a("integer", "Digits behind the point"),
      }),
    ],
    expects: [
      { "stats.mean": { values: [[2.5, float(4), 8.5]] } },
      { "stats.median": { values: [[1.5, float(9), float(3)]] } },
      { "stats.round": { value: [6.785], digits: [1] } },
    ],
    orchid:
      "[stats.mean(values=[2.5, 4.0, 8.5]), stats.median(values=[1.5, 9.0, 3.0]), stats.round(value=6.785, digits=1)]",
    // In a list an int is no float, on the leaderboard neither.
    maple: [
      call("stats_mean", { values: [2.5, 4, 8.5] }),
      call("stats_median", { values: [1.5, 9, 3] }),
      call("stats_round", { value: 6.785, digits: 1 }),
    ],
    // What `generate` stores where a request failed.
    lichen: "Error during inference: Request timed out.",
  },
  {
    asks: "Pide dos tazas (SKU T-15) y una tetera (SKU K-3), y dime dónde está el pedido 8841.",
    offers: [
      fn(
        "orders.create",
        "Places an order.",
        {
          items: {
            type: "array",
            description: "What is ordered",
            items: {
              type: "dict",
              properties: { sku: a("string", "The article's number"), quantity: a("integer", "How many") },
            },
          },
        },
        { express: a("boolean", "Whether it is urgent", { default: false }) },
      ),
      fn("orders.track", "Where an order is.", { order_id: a("string", "The order's number") }),
      fn("orders.cancel", "Cancels an order.", { order_id: a("string", "The order's number") }),
    ],
    expects: [
      {
        "orders.create": {
          items: [
            [
              { sku: ["T-15"], quantity: [2] },
              { sku: ["K-3"], quantity: [1] },
            ],
          ],
          express: ["", false],
        },
      },
      { "orders.track": { order_id: ["8841"] } },
    ],
    orchid:
      "[orders.create(items=[{'sku': 'T-15', 'quantity': 2}, {'sku': 'K-3', 'quantity': 1}]), orders.track(order_id='8841')]",
    maple: [
      call("orders_create", {
        items: [
          { sku: "T-15", quantity: 2 },
          { sku: "K-3", quantity: 1 },
        ],
        express: false,
      }),
      call("orders_track", { order_id: "8841" }),
    ],
    // A number for a text.
    lichen:
      '[orders.create(items=[{"sku": "T-15", "quantity": 2}, {"sku": "K-3", "quantity": 1}]), orders.track(order_id=8841)]',
  },
];
