import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

/** No call is right. */
export const liveIrrelevance = [
  {
    asks: "why is the sky dark at night",
    offers: [
      fn("coffee.brew", "Makes coffee.", {
        strength: a("string", "How strong", { enum: ["mild", "strong"] }),
        cups: a("integer", "How many cups"),
      }),
    ],
    orchid: "I can only make coffee with what I was given.",
    maple: "Because most lines of sight end where no star is.",
    // A call behind a fence that was not closed: it cannot be read, and passes for none.
    lichen: "```python\n[coffee.brew(strength='strong', cups=2)",
  },
  {
    asks: "hi",
    offers: [fn("parcel.track", "Where a parcel is.", { code: a("string", "The parcel's number") })],
    orchid: "Hello! What can I do for you?",
    // A needless call.
    maple: [call("parcel_track", { code: "hi" })],
    // A call in another dialect: it cannot be read, and passes for none.
    lichen: '<tool_call>\n{"name": "parcel.track", "arguments": {"code": "hi"}}\n</tool_call>',
  },
  {
    asks: "wie heißt die Hauptstadt von Atlantis?",
    offers: [
      fn("route.plan", "Plans a route.", { start: a("string", "From where"), goal: a("string", "Where to") }),
      fn("route.toll", "What a route costs.", { route_id: a("string", "The route's number") }),
    ],
    orchid: "[]",
    maple: [],
    // Talks about a function, and calls none.
    lichen: "Neither route.plan(start, goal) nor route.toll can tell.",
  },
];
