import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const parallel = [
  {
    asks: "Will it rain in Ghent in the next 3 days, and in Porto in the next 5?",
    offers: [
      fn("weather.forecast", "Forecast for a city.", {
        city: a("string", "Name of the city"),
        days: a("integer", "How many days"),
      }),
    ],
    expects: [
      { "weather.forecast": { city: ["Ghent", "Gent"], days: [3] } },
      { "weather.forecast": { city: ["Porto"], days: [5] } },
    ],
    // Their order does not matter.
    orchid: "[weather.forecast(city='Porto', days=5), weather.forecast(city='Ghent', days=3)]",
    maple: [call("weather_forecast", { city: "Ghent", days: 3 }), call("weather_forecast", { city: "Porto", days: 5 })],
    // One of two.
    lichen: '[weather.forecast(city="Ghent", days=3)]',
  },
  {
    asks: "Timers, please: tea 4 minutes, eggs 7 and pasta 11.",
    offers: [
      fn("timer.set", "Sets a kitchen timer.", {
        label: a("string", "What it is for"),
        minutes: a("integer", "How many minutes"),
      }),
    ],
    expects: [
      { "timer.set": { label: ["tea"], minutes: [4] } },
      { "timer.set": { label: ["eggs", "egg"], minutes: [7] } },
      { "timer.set": { label: ["pasta"], minutes: [11] } },
    ],
    orchid:
      "[timer.set(label='tea', minutes=4), timer.set(label='eggs', minutes=7), timer.set(label='pasta', minutes=11)]",
    // 10 minutes for 11.
    maple: [
      call("timer_set", { label: "tea", minutes: 4 }),
      call("timer_set", { label: "eggs", minutes: 7 }),
      call("timer_set", { label: "pasta", minutes: 10 }),
    ],
    // Brackets that are missing are put there, and the case of letters does not matter.
    lichen:
      'timer.set(label="Tea", minutes=4), timer.set(label="Eggs", minutes=7), timer.set(label="Pasta", minutes=11)',
  },
  {
    asks: "Book two rooms at 9 o'clock: Oak or Elm for us, whichever is left, and Oak for our visitors.",
    offers: [
      fn("rooms.book", "Books a meeting room for an hour.", {
        room: a("string", "Name of the room"),
        hour: a("integer", "When, from 0 to 23"),
      }),
    ],
    expects: [{ "rooms.book": { room: ["Oak", "Elm"], hour: [9] } }, { "rooms.book": { room: ["Oak"], hour: [9] } }],
    orchid: "[rooms.book(room='Elm', hour=9), rooms.book(room='Oak', hour=9)]",
    maple: [call("rooms_book", { room: "Elm", hour: 9 }), call("rooms_book", { room: "Oak", hour: 9 })],
    // The same two calls. But the first that is expected takes Oak, which leaves Elm for the second.
    lichen: '[rooms.book(room="Oak", hour=9), rooms.book(room="Elm", hour=9)]',
  },
];
