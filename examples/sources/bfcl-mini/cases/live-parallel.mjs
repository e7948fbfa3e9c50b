import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const liveParallel = [
  {
    asks: "price of QLM and of ZNT",
    offers: [
      fn(
        "shares.price",
        "Price of a share.",
        { symbol: a("string", "The share's symbol") },
        { exchange: a("string", "Where it is traded", { default: "main" }) },
      ),
    ],
    expects: [
      { "shares.price": { symbol: ["QLM"], exchange: ["", "main"] } },
      { "shares.price": { symbol: ["ZNT"], exchange: ["", "main"] } },
    ],
    orchid: "[shares.price(symbol='QLM'), shares.price(symbol='ZNT')]",
    maple: [call("shares_price", { symbol: "QLM" }), call("shares_price", { symbol: "ZNT", exchange: "main" })],
    lichen: '[shares.price(symbol="ZNT"), shares.price(symbol="QLM")]',
  },
  {
    asks: "hall 20, kitchen 80 and study 60 percent, the study in warm white",
    offers: [
      fn(
        "lights.set",
        "Sets a room's lights.",
        { room: a("string", "Name of the room"), brightness: a("integer", "Brightness in percent") },
        { color: a("string", "Name of the colour") },
      ),
    ],
    expects: [
      { "lights.set": { room: ["hall"], brightness: [20], color: [""] } },
      { "lights.set": { room: ["kitchen"], brightness: [80], color: [""] } },
      { "lights.set": { room: ["study"], brightness: [60], color: ["warm white"] } },
    ],
    orchid:
      "[lights.set(room='hall', brightness=20), lights.set(room='kitchen', brightness=80), lights.set(room='study', brightness=60, color='warm white')]",
    // Two of three.
    maple: [
      call("lights_set", { room: "hall", brightness: 20 }),
      call("lights_set", { room: "kitchen", brightness: 80 }),
    ],
    // Without commas between the calls.
    lichen:
      '[lights.set(room="hall", brightness=20)\nlights.set(room="kitchen", brightness=80)\nlights.set(room="study", brightness=60, color="warm white")]',
  },
];
