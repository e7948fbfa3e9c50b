import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

/** No call is right. */
export const irrelevance = [
  {
    asks: "Who won the chess game in the park yesterday?",
    offers: [fn("soil.ph_level", "Acidity of a sample of soil.", { sample_id: a("string", "The sample's number") })],
    orchid: "None of the functions tells results of chess games.",
    maple: "I cannot look up chess games.",
    lichen: "I do not know.",
  },
  {
    asks: "Write me a rhyme about drizzle.",
    offers: [fn("bus.next_departure", "When the next bus leaves.", { stop: a("string", "Name of the stop") })],
    orchid: "[]",
    // A needless call.
    maple: [call("bus_next_departure", { stop: "Drizzle" })],
    // A call that was cut off: the leaderboard cannot read it, and takes it for none.
    lichen: '[bus.next_departure(stop="Driz',
  },
  {
    asks: "Quanto è alta la torre del municipio?",
    offers: [
      fn("image.resize", "Scales an image.", {
        width: a("integer", "Width in pixels"),
        height: a("integer", "Height in pixels"),
      }),
    ],
    orchid: "Nessuna delle funzioni misura edifici.",
    maple: [],
    // A needless call.
    lichen: "[image.resize(width=100, height=100)]",
  },
];
