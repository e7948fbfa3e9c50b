import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

export const liveMultiple = [
  {
    asks: "whats on my calendar on 3 May 2031",
    offers: [
      fn("calendar.add_event", "Adds an event.", {
        title: a("string", "What it is"),
        date: a("string", "When, YYYY-MM-DD"),
      }),
      fn("calendar.list_events", "Events of a day.", { date: a("string", "The day, YYYY-MM-DD") }),
    ],
    expects: [{ "calendar.list_events": { date: ["2031-05-03"] } }],
    orchid: "[calendar.list_events(date='2031-05-03')]",
    maple: [call("calendar_list_events", { date: "2031-05-03" })],
    // Slashes and hyphens do not matter.
    lichen: '[calendar.list_events(date="2031/05/03")]',
  },
  {
    asks: "is there a pharmacy open now near 40213?",
    offers: [
      fn("pharmacy.find", "Finds pharmacies.", {
        postcode: a("string", "Where"),
        open_now: a("boolean", "Those alone that are open"),
      }),
      fn("pharmacy.stock", "Whether a product is there.", { product: a("string", "Name of the product") }),
    ],
    expects: [{ "pharmacy.find": { postcode: ["40213"], open_now: [true] } }],
    orchid: "[pharmacy.find(postcode='40213', open_now=True)]",
    maple: [call("pharmacy_find", { postcode: "40213", open_now: true })],
    // A number for a text.
    lichen: "[pharmacy.find(postcode=40213, open_now=True)]",
  },
  {
    asks: "parcel to Norway, 1 kilo 500, insured. how much?",
    offers: [
      fn(
        "parcel.quote",
        "What a parcel costs.",
        { weight: a("float", "Weight in kilograms"), country: a("string", "Where it goes") },
        { insured: a("boolean", "Whether it is insured", { default: false }) },
      ),
      fn("parcel.track", "Where a parcel is.", { code: a("string", "The parcel's number") }),
    ],
    expects: [{ "parcel.quote": { weight: [1.5], country: ["Norway", "NO"], insured: [true] } }],
    // Grams for kilograms.
    orchid: "[parcel.quote(weight=1500.0, country='Norway', insured=True)]",
    maple: [call("parcel_quote", { weight: 1.5, country: "Norway", insured: true })],
    // Without the country.
    lichen: "[parcel.quote(weight=1.5, insured=True)]",
  },
  {
    asks: "把编号 M-88 的会议改到下午三点。",
    offers: [
      fn("meeting.move", "Moves a meeting.", {
        meeting_id: a("string", "The meeting's number"),
        start: a("string", "Its new time, HH:MM"),
      }),
      fn("meeting.cancel", "Cancels a meeting.", { meeting_id: a("string", "The meeting's number") }),
    ],
    expects: [{ "meeting.move": { meeting_id: ["M-88"], start: ["15:00"] } }],
    orchid: "[meeting.move(meeting_id='M-88', start='15:00')]",
    // The other function.
    maple: [call("meeting_cancel", { meeting_id: "M-88" })],
    // A parameter that the function does not have.
    lichen: '[meeting.move(meeting_id="M-88", start="15:00", timezone="Asia/Shanghai")]',
  },
];
