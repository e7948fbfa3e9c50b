import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

/** Some call is right, whatever it calls. */
export const liveRelevance = [
  {
    asks: "find me something quiet to read about lighthouses",
    offers: [
      fn(
        "books.search",
        "Finds books.",
        { topic: a("string", "What about") },
        { mood: a("string", "What it is like") },
      ),
    ],
    orchid: "[books.search(topic='lighthouses', mood='quiet')]",
    maple: [call("books_search", { topic: "lighthouses" })],
    // There is no such function, which the leaderboard does not look at.
    lichen: '[find_quiet_books(about="lighthouses")]',
  },
  {
    asks: "Remind me to water the fern tomorrow.",
    offers: [
      fn("reminder.add", "Adds a reminder.", { text: a("string", "Of what"), day: a("string", "When") }),
      fn("reminder.list", "All reminders.", {}),
    ],
    orchid: "[reminder.add(text='water the fern', day='tomorrow')]",
    // Asks back.
    maple: "At what time tomorrow?",
    lichen: "OK, I will remind you.",
  },
];
