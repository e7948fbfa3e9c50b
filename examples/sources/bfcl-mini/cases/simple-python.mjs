import { float } from "../../toolgrad-mini/python.mjs";
import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const simplePython = [
  {
    asks: "Our rain barrel is a cylinder with a radius of 1.5 m and a height of 2 m. How much water does it hold?",
    offers: [
      fn(
        "geometry.cylinder_volume",
        "Computes the volume of a cylinder.",
        { radius: a("float", "Radius in metres"), height: a("float", "Height in metres") },
        { unit: a("string", "Unit of the result", { default: "m3" }) },
      ),
    ],
    expects: [{ "geometry.cylinder_volume": { radius: [1.5], height: [float(2)], unit: ["", "m3", "litre"] } }],
    orchid: "[geometry.cylinder_volume(radius=1.5, height=2.0)]",
    // An int for a float, which the leaderboard lets pass.
    maple: [call("geometry_cylinder_volume", { radius: 1.5, height: 2 })],
    // Fences at both ends are stripped.
    lichen: "```\n[geometry.cylinder_volume(radius=1.5, height=2.0)]\n```",
  },
  {
    asks: "Reserve The Baker's Lantern at the Harbour branch for 21 days, please, and text me when it is there.",
    offers: [
      fn(
        "library.reserve_book",
        "Reserves a book at a branch of the library.",
        { title: a("string", "The book's title"), branch: a("string", "Name of the branch") },
        {
          days: a("integer", "For how many days", { default: 14 }),
          notify: a("boolean", "Whether to send a text message", { default: false }),
        },
      ),
    ],
    expects: [
      {
        "library.reserve_book": {
          title: ["The Baker's Lantern"],
          branch: ["Harbour", "Harbour branch"],
          days: [21],
          notify: [true],
        },
      },
    ],
    // The quote within the title is not escaped, so this is no Python.
    orchid: "[library.reserve_book(title='The Baker's Lantern', branch='Harbour', days=21, notify=True)]",
    // `days` is optional, but 21 is not its default.
    maple: [call("library_reserve_book", { title: "The Baker's Lantern", branch: "Harbour", notify: true })],
    // `true` is a name in Python, and so the text "true".
    lichen: '[library.reserve_book(title="The Baker\'s Lantern", branch="Harbour", days=21, notify=true)]',
  },
  {
    asks: "Bewässere die Beete Nord und Süd um 6:30 Uhr jeweils 15 Minuten lang.",
    offers: [
      fn("irrigation.schedule", "Waters garden zones at a time of day.", {
        zones: a("array of string", "Names of the zones"),
        minutes: a("integer", "Minutes for each zone"),
        start: a("string", "Time of day, HH:MM"),
      }),
    ],
    expects: [{ "irrigation.schedule": { zones: [["Nord", "Süd"]], minutes: [15], start: ["06:30", "6:30"] } }],
    orchid: "[irrigation.schedule(zones=['Nord', 'Süd'], minutes=15, start='06:30')]",
    maple: [call("irrigation_schedule", { zones: ["Nord", "Süd"], minutes: 15, start: "06:30" })],
    // A text for an integer.
    lichen: '[irrigation.schedule(zones=["Nord", "Süd"], minutes="15", start="6:30")]',
  },
  {
    asks: "Put a red label of size 12 at latitude 52.5, longitude 13.4.",
    offers: [
      fn("map.add_label", "Puts a label on the map.", {
        position: a("tuple of float", "Latitude and longitude in degrees"),
        style: a("dict", "How the label looks", {
          properties: { color: a("string", "Name of the colour"), size: a("integer", "Size in points") },
        }),
      }),
    ],
    expects: [{ "map.add_label": { position: [[52.5, 13.4]], style: [{ color: ["red"], size: [12] }] } }],
    orchid: "[map.add_label(position=(52.5, 13.4), style={'color': 'red', 'size': 12})]",
    // JSON has no tuples: a list will do.
    maple: [call("map_add_label", { position: [52.5, 13.4], style: { color: "red", size: 12 } })],
    // A key that the dict does not have.
    lichen: "[map.add_label(position=(52.5, 13.4), style={'colour': 'red', 'size': 12})]",
  },
];
