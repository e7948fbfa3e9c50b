import { float } from "../../toolgrad-mini/python.mjs";
import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const liveSimple = [
  {
    asks: "bedroom to 19.5 till 7 am pls",
    offers: [
      fn(
        "heating.set",
        "Sets a room's temperature.",
        { room: a("string", "Name of the room"), celsius: a("float", "Temperature in °C") },
        { until: a("string", "Time of day, HH:MM; for good, if not given") },
      ),
    ],
    expects: [{ "heating.set": { room: ["bedroom"], celsius: [19.5], until: ["07:00", "7:00"] } }],
    orchid: "[heating.set(room='bedroom', celsius=19.5, until='07:00')]",
    // `until` is optional, but was asked for.
    maple: [call("heating_set", { room: "bedroom", celsius: 19.5 })],
    lichen: '[heating.set(room="bedroom", celsius=19.5, until="07:00")]',
  },
  {
    asks: "printer on floor 3 jams AGAIN, priority high",
    offers: [
      fn(
        "ticket.create",
        "Opens a ticket.",
        {
          subject: a("string", "What is wrong, in a word"),
          priority: a("string", "How urgent it is", { enum: ["low", "normal", "high"] }),
        },
        { floor: a("integer", "On which floor") },
      ),
    ],
    expects: [{ "ticket.create": { subject: ["printer", "printer jam"], priority: ["high"], floor: ["", 3] } }],
    orchid: "[ticket.create(subject='printer jam', priority='high', floor=3)]",
    maple: [call("ticket_create", { subject: "printer", priority: "high" })],
    // Not among the values that there are.
    lichen: '[ticket.create(subject="printer", priority="urgent", floor=3)]',
  },
  {
    asks: "Quero um táxi na Rua das Flores 12 para três pessoas.",
    offers: [
      fn(
        "taxi.order",
        "Orders a taxi.",
        { pickup: a("string", "Street and number"), passengers: a("integer", "How many people") },
        { child_seat: a("boolean", "Whether a child's seat is needed", { default: false }) },
      ),
    ],
    expects: [
      {
        "taxi.order": { pickup: ["Rua das Flores 12", "Rua das Flores, 12"], passengers: [3], child_seat: ["", false] },
      },
    ],
    orchid: "[taxi.order(pickup='Rua das Flores, 12', passengers=3)]",
    maple: [call("taxi_order", { pickup: "Rua das Flores 12", passengers: 3, child_seat: false })],
    // lichen's file has no line for this case.
  },
  {
    asks: "42 nautical miles in km?",
    offers: [
      fn("unit.convert", "Converts a length.", {
        value: a("float", "The length"),
        from_unit: a("string", "Short name of its unit"),
        to_unit: a("string", "Short name of the unit that is wanted"),
      }),
    ],
    expects: [{ "unit.convert": { value: [float(42)], from_unit: ["nmi", "NM"], to_unit: ["km"] } }],
    orchid: "[unit.convert(value=42.0, from_unit='nmi', to_unit='km')]",
    // An int for a float.
    maple: [call("unit_convert", { value: 42, from_unit: "nmi", to_unit: "km" })],
    // Words.
    lichen: "Sure! 42 nautical miles are about 77.8 km.",
  },
];
