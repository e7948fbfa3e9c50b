import { known } from "../places.mjs";
import { pick, several, shuffled, whole } from "../seeded.mjs";
import { flag, text, tool } from "../tool.mjs";

const isbn = text("ISBN of 13 digits.");
const word = text("Word to look up.");

export const education = [
  tool(
    "Education-shelfmoth-search_books",
    "Books by title, author or subject, with their ISBNs.",
    { required: { query: text("Title, author or subject.") }, optional: { language: text("Language code.") } },
    ({ query }) => ({
      books: books
        .filter((book) => `${book.title} ${book.author} ${book.subject}`.toLowerCase().includes(query.toLowerCase()))
        .map(({ isbn: id, title, author, year }) => ({ isbn: id, title, author, year })),
    }),
  ),
  tool("Education-shelfmoth-book_details", "Publisher, pages and blurb of one book.", { required: { isbn } }, (input) =>
    book(input.isbn),
  ),
  tool(
    "Education-shelfmoth-library_holdings",
    "Which libraries of a city have a book, and whether it is on the shelf.",
    { required: { isbn, city: text("City name.") } },
    (input) => ({
      title: book(input.isbn).title,
      city: input.city,
      holdings: several(`holdings/${input.isbn}/${input.city}`, 3, (key, i) => ({
        branch: ["Central Library", "Riverside branch", "University Library"][i],
        copies: whole(key, 1, 4),
        available: whole(`${key}/in`, 0, 1),
        shelf_mark: `${pick(`${key}/shelf`, ["K", "N", "QV"])} ${whole(`${key}/mark`, 110, 980)}`,
      })),
    }),
  ),
  tool(
    "Education-glossarium-define_word",
    "Meaning, word class and origin of a word.",
    { required: { word }, optional: { language: text("Language code.", "en") } },
    (input) => ({ word: input.word, ...known(definitions, input.word, "word") }),
  ),
  tool(
    "Education-glossarium-synonyms",
    "Words with a similar meaning.",
    { required: { word }, optional: { formal: flag("Only formal ones.", false) } },
    (input) => ({ word: input.word, synonyms: known(synonyms, input.word, "word") }),
  ),
  tool(
    "Education-glossarium-translate_text",
    "Translates a short text.",
    {
      required: { text: text("Text to translate."), target: text("Language code to translate into.") },
      optional: { source: text("Language code of the text.", "en") },
    },
    (input) => ({
      source: input.source ?? "en",
      target: input.target,
      translation: known(translations, `${input.target}: ${input.text}`, "text"),
    }),
  ),
  tool(
    "Education-coursetide-search_courses",
    "Online courses on a subject with length and price.",
    {
      required: { subject: text("Subject.") },
      optional: { level: text("beginner or advanced"), free_only: flag("Only free courses.", false) },
    },
    ({ subject, free_only = false }) => ({
      subject,
      courses: shuffled(`courses/${subject}`, ["First Steps in", "A Practical Guide to", "Hands-on", "Seminar:"]).map(
        (start, i) => ({
          title: `${start} ${subject}`,
          school: pick(`school/${subject}/${start}`, ["Open Tide", "Universidad del Estrecho", "Norrland Folk School"]),
          weeks: whole(`weeks/${subject}/${start}`, 3, 12),
          price_eur: i % 2 === 0 || free_only ? 0 : whole(`fee/${subject}/${start}`, 25, 140),
        }),
      ),
    }),
  ),
];

const books = [
  {
    isbn: "9785550104212",
    title: "The Tidewright's Daughter",
    author: "Oona Farrelly",
    subject: "novel",
    year: 2020,
    publisher: "Gannet & Crane",
    pages: 384,
    blurb: "A lock-keeper's daughter learns to read the sea and wishes she had not.",
  },
  {
    isbn: "9785550107718",
    title: "Bees of the High Pastures",
    author: "Matthias Egli",
    subject: "beekeeping",
    year: 2018,
    publisher: "Alpenfalter",
    pages: 212,
    blurb: "Four seasons with an apiary above the tree line.",
  },
  {
    isbn: "9785550109934",
    title: "Beekeeping on Balconies",
    author: "Priya Raghunathan",
    subject: "beekeeping",
    year: 2023,
    publisher: "Small Plot Press",
    pages: 148,
    blurb: "One hive, four floors up: what works and what the neighbours say.",
  },
  {
    isbn: "9785550112231",
    title: "Ecos de sal",
    author: "Lucía Barrenechea",
    subject: "novela",
    year: 2022,
    publisher: "Ediciones Faro",
    pages: 267,
    blurb: "Una radio averiada emite las voces de un pueblo sumergido.",
  },
];

const booksByIsbn = new Map(books.map((each) => [each.isbn, each]));
const book = (id) => known(booksByIsbn, id, "book");

const definitions = new Map([
  [
    "petrichor",
    {
      class: "noun",
      meaning: "the pleasant smell of the first rain on dry ground",
      origin: "Greek petra, stone, and ichor",
      first_use: 1964,
    },
  ],
  [
    "limn",
    {
      class: "verb",
      meaning: "to depict or describe in painting or words",
      origin: "Latin luminare, to illuminate",
      first_use: 1440,
    },
  ],
  [
    "sastrugi",
    {
      class: "noun",
      meaning: "wavelike ridges of hard snow formed by wind",
      origin: "Russian zastruga, small ridge",
      first_use: 1840,
    },
  ],
]);

const synonyms = new Map([
  ["petrichor", ["earth-smell", "rain scent"]],
  ["limn", ["depict", "portray", "delineate"]],
  ["stubborn", ["obstinate", "headstrong", "unyielding"]],
  ["sastrugi", ["snow ridges", "wind drifts"]],
]);

const translations = new Map([
  ["ja: Where is the nearest pharmacy?", "一番近い薬局はどこですか。"],
  ["ja: I am allergic to peanuts.", "私はピーナッツアレルギーです。"],
  ["pt: The meeting is moved to Thursday.", "A reunião foi adiada para quinta-feira."],
  ["is: Thank you for the lift!", "Takk fyrir farið!"],
  ["tr: Is breakfast included?", "Kahvaltı dahil mi?"],
]);
