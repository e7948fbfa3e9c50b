import { known, place } from "../places.mjs";
import { float } from "../python.mjs";
import { clock, decimal, letters, pick, several, shuffled, whole } from "../seeded.mjs";
import { array, number, object, text, tool } from "../tool.mjs";

const airlines = [
  ["Aerolark", "AK"],
  ["Sable Airways", "SV"],
  ["Kestrel Blue", "KQB"],
  ["Vendaval Air", "VDL"],
];
const date = text("Day as YYYY-MM-DD.");

export const travel = [
  tool(
    "Travel-farewisp-search_flights",
    "Flights between two cities on one day, cheapest first.",
    {
      required: { origin: text("City of departure."), destination: text("City of arrival."), date },
      optional: { max_stops: number("Most stops allowed.", 2), cabin: text("economy or business", "economy") },
    },
    ({ origin, destination, date: day, max_stops = 2 }) => {
      const key = `flights/${origin}/${destination}/${day}`;
      const offers = several(key, 7, (each) => offer(each)).filter(({ stops }) => stops <= Number(max_stops));
      return {
        route: `${origin} - ${destination}`,
        date: day,
        currency: "EUR",
        offers: offers.sort((a, b) => a.price - b.price),
      };
    },
  ),
  tool(
    "Travel-farewisp-flight_status",
    "Whether a flight is on time, with terminal and gate.",
    { required: { flight_number: text("Such as AK412.") }, optional: { date } },
    (input) => {
      const key = `status/${input.flight_number}`;
      const scheduled = whole(key, 70, 260) * 5;
      const delay = pick(`${key}/delay`, [0, 0, 15, 25, 40, 70]);
      return {
        flight_number: input.flight_number,
        status: delay === 0 ? "on time" : "delayed",
        scheduled_departure: clock(scheduled),
        estimated_departure: clock(scheduled + delay),
        delay_minutes: delay,
        terminal: pick(`${key}/terminal`, ["1", "2", "B"]),
        gate: `${pick(`${key}/pier`, ["A", "C", "D"])}${whole(`${key}/gate`, 2, 38)}`,
      };
    },
  ),
  tool(
    "Travel-farewisp-baggage_rules",
    "What an airline allows in the cabin and in the hold.",
    { required: { airline: text("Airline name.") }, optional: { cabin: text("economy or business", "economy") } },
    (input) => ({
      airline: input.airline,
      hand: {
        pieces: 1,
        max_kg: whole(`hand/${input.airline}`, 7, 10),
        size_cm: pick(input.airline, ["55x40x20", "55x35x25"]),
      },
      checked: {
        pieces: 1,
        max_kg: pick(`hold/${input.airline}`, [20, 23]),
        fee: float(whole(`fee/${input.airline}`, 24, 49), 2),
        currency: "EUR",
      },
    }),
  ),
  tool(
    "Travel-railmoth-train_departures",
    "Next departures from a station, with platform and delay.",
    { required: { station: text("Station name.") }, optional: { limit: number("How many departures.", 4), date } },
    ({ station, limit = 4 }) => ({
      station,
      departures: several(`trains/${station}`, limit, (key, i) => ({
        time: clock(550 + i * 17 + whole(key, 0, 9)),
        line: pick(`${key}/line`, ["IC 4", "RE 12", "S 7", "IR 36"]),
        destination: pick(`${key}/to`, destinations.get(station) ?? ["Airport", "Central"]),
        platform: String(whole(`${key}/platform`, 1, 14)),
        delay_minutes: pick(`${key}/late`, [0, 0, 0, 3, 6, 11]),
      })),
    }),
  ),
  tool(
    "Travel-railmoth-train_fares",
    "Prices of a rail trip by class and ticket type.",
    { required: { origin: text("Station or city."), destination: text("Station or city."), date } },
    ({ origin, destination, date: day }) => {
      const base = whole(`fare/${origin}/${destination}/${day}`, 18, 62);
      const fare = (travelClass, type, factor, refundable) => ({
        class: travelClass,
        type,
        price: float(base * factor, 2),
        currency: "EUR",
        refundable,
      });
      return {
        origin,
        destination,
        date: day,
        duration_minutes: whole(`ride/${origin}/${destination}`, 205, 290),
        fares: [
          fare(2, "saver", 1, false),
          fare(2, "flex", 1.6, true),
          fare(1, "saver", 1.5, false),
          fare(1, "flex", 2.3, true),
        ],
      };
    },
  ),
  tool(
    "Travel-nestwick-search_hotels",
    "Hotels of a city with price and rating, best rated first.",
    {
      required: { city: text("City name."), check_in: date, nights: number("Length of the stay.") },
      optional: {
        filters: object("Conditions such as max_price and breakfast."),
        districts: array("Districts to look in."),
      },
    },
    (input) => ({
      city: input.city,
      check_in: input.check_in,
      currency: "EUR",
      hotels: hotels(input.city, input.filters),
    }),
  ),
  tool(
    "Travel-nestwick-hotel_reviews",
    "Guests' reviews of one hotel, newest first.",
    { required: { hotel_id: text("Id from a hotel search.") }, optional: { limit: number("How many reviews.", 3) } },
    ({ hotel_id, limit = 3 }) => ({
      hotel_id,
      average: rating(hotel_id),
      count: whole(`count/${hotel_id}`, 140, 2200),
      reviews: several(`review/${hotel_id}`, limit, (key) => ({
        author: pick(`${key}/who`, ["Noor", "Birgit", "Tomás", "Aiko", "Wale", "Élodie", "Grzegorz"]),
        rating: whole(key, 5, 10),
        title: pick(`${key}/title`, [
          "Would come back",
          "Good base for the old town",
          "Mixed feelings",
          "Quiet and friendly",
        ]),
        text: pick(`${key}/text`, opinions),
      })),
    }),
  ),
  tool(
    "Travel-nestwick-hotel_availability",
    "Free rooms of one hotel for given nights, with the total price.",
    {
      required: { hotel_id: text("Id from a hotel search."), check_in: date },
      optional: { nights: number("Length of the stay.", 1) },
    },
    ({ hotel_id, check_in, nights = 1 }) => ({
      hotel_id,
      check_in,
      nights: Number(nights),
      rooms: [
        ["single", 0.75],
        ["double", 1],
        ["family", 1.5],
      ].map(([type, share]) => ({
        type,
        left: whole(`left/${hotel_id}/${check_in}/${type}`, 1, 6),
        total_price: float(nightly(hotel_id) * share * Number(nights), 2),
        currency: "EUR",
      })),
    }),
  ),
  tool(
    "Travel-borderleaf-entry_rules",
    "Visa and passport rules for citizens of one country who visit another.",
    { required: { passport: text("Country of the passport."), destination: text("Country to visit.") } },
    (input) => ({ ...input, ...known(entries, `${input.passport} > ${input.destination}`, "entry rule") }),
  ),
];

function offer(key) {
  const [airline, code] = pick(key, airlines);
  const stops = pick(`${key}/stops`, [0, 0, 1, 1, 2]);
  const departs = whole(`${key}/at`, 72, 250) * 5;
  return {
    offer_id: letters(key, 6),
    airline,
    flight_number: `${code}${whole(`${key}/number`, 102, 989)}`,
    departs: clock(departs),
    arrives: clock(departs + 95 + stops * 130 + whole(`${key}/air`, 0, 14) * 5),
    stops,
    price: decimal(`${key}/price`, 61, 318, 2),
  };
}

const hotelNames = [
  "Hotel Lindenblatt",
  "The Copper Heron",
  "Casa Verbena",
  "Pension Zwei Raben",
  "Quayside Rooms",
  "Hôtel du Petit Phare",
];

const nightly = (hotelId) => float(whole(`night/${hotelId}`, 68, 215), 2);
const rating = (hotelId) => decimal(`rating/${hotelId}`, 7, 9.7);

const hotels = (city, filters = {}) =>
  shuffled(`hotels/${city}`, hotelNames)
    .map((name) => ({ hotel_id: `nw_${letters(`${city}/${name}`, 5, "0123456789")}`, name }))
    .map(({ hotel_id, name }) => ({
      hotel_id,
      name,
      stars: whole(`stars/${hotel_id}`, 2, 5),
      price_per_night: nightly(hotel_id),
      breakfast: pick(`breakfast/${hotel_id}`, [true, false]),
      rating: rating(hotel_id),
      km_to_centre: decimal(`distance/${place(city).name}/${name}`, 0.2, 4.8),
    }))
    .filter((hotel) => hotel.price_per_night <= (filters.max_price ?? 1000) && (!filters.breakfast || hotel.breakfast))
    .sort((a, b) => b.rating - a.rating);

const opinions = [
  "Slept like a stone; the windows keep the trams out. Breakfast ends at ten sharp.",
  "The lift was out of order for two days, which nobody had told us.",
  "Owner lent us umbrellas and drew a map of the bakeries. Room small but spotless.",
  "Great shower, thin walls. We could follow our neighbours' card game.",
  "Five minutes from the station, ten from the river. Coffee could be better ☕.",
];

const destinations = new Map([
  ["Zürich HB", ["Bern", "Chur", "St. Gallen", "Basel SBB"]],
  ["Göteborg C", ["Malmö C", "Stockholm C", "Karlstad", "Oslo S"]],
  ["Porto Campanhã", ["Lisboa Oriente", "Braga", "Aveiro", "Guimarães"]],
  ["München Hbf", ["Salzburg Hbf", "Nürnberg Hbf", "Garmisch", "Passau"]],
]);

const entries = new Map([
  [
    "Ireland > Japan",
    { visa_required: false, max_stay_days: 90, passport_validity_months: 0, note: "Valid for the length of the stay." },
  ],
  [
    "Ghana > Kenya",
    {
      visa_required: false,
      max_stay_days: 60,
      passport_validity_months: 6,
      note: "Travel authorisation to be filed 3 days ahead.",
    },
  ],
  [
    "Canada > Vietnam",
    {
      visa_required: true,
      max_stay_days: 90,
      passport_validity_months: 6,
      note: "E-visa, usually issued within 3 working days.",
    },
  ],
  [
    "Peru > Portugal",
    { visa_required: false, max_stay_days: 90, passport_validity_months: 3, note: "90 days within any 180 days." },
  ],
]);
