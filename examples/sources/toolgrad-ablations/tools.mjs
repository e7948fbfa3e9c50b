import { whole } from "./draws.mjs";

/** The invented tools: what each is asked for, and the unit and range of its answer. All take the name of a town. */
const table = {
  "Weather-fennelsky": [
    ["air_temperature", "the air temperature", "degrees", -5, 32],
    ["rain_chance", "the chance of rain", "percent", 0, 100],
    ["wind_speed", "the wind speed", "km/h", 2, 70],
    ["daylight_hours", "the length of the day", "hours", 8, 18],
  ],
  "Air-mossgauge": [
    ["pollen_level", "the pollen count", "grains", 4, 300],
    ["ozone_level", "the ozone level", "ppb", 10, 90],
    ["dust_level", "the dust level", "ug/m3", 3, 60],
    ["noise_level", "the street noise", "dB", 35, 80],
  ],
  "Transit-quillrail": [
    ["next_tram", "the wait for a tram", "minutes", 1, 20],
    ["bus_interval", "the interval of the buses", "minutes", 5, 40],
    ["day_ticket", "the price of a day ticket", "crowns", 4, 15],
    ["night_lines", "the number of night lines", "lines", 1, 9],
  ],
  "Parking-hobkerb": [
    ["free_spaces", "the free parking spaces", "spaces", 0, 400],
    ["hourly_rate", "the parking fee for an hour", "crowns", 1, 9],
    ["charging_points", "the number of charging points", "points", 2, 60],
    ["longest_stay", "the longest parking time", "hours", 1, 24],
  ],
  "Food-brambleplate": [
    ["open_cafes", "the number of open cafes", "cafes", 2, 80],
    ["lunch_price", "the usual price of lunch", "crowns", 8, 25],
    ["market_stalls", "the stalls on the market", "stalls", 5, 90],
    ["table_wait", "the wait for a table", "minutes", 0, 60],
  ],
  "Culture-lanternhall": [
    ["museum_price", "the price of the museum", "crowns", 3, 22],
    ["concerts_tonight", "the concerts of tonight", "concerts", 0, 12],
    ["cinema_screens", "the number of cinema screens", "screens", 1, 20],
    ["gallery_visitors", "the visitors of the gallery today", "visitors", 20, 900],
  ],
  "Sport-paddlebrook": [
    ["pool_temperature", "the water temperature of the pool", "degrees", 18, 30],
    ["free_courts", "the free tennis courts", "courts", 0, 12],
    ["trail_length", "the length of the running trail", "km", 3, 40],
    ["stadium_seats", "the seats left in the stadium", "seats", 0, 9000],
  ],
  "Health-willowdesk": [
    ["open_pharmacies", "the pharmacies open now", "pharmacies", 1, 15],
    ["clinic_wait", "the wait at the clinic", "minutes", 5, 240],
    ["dentist_days", "the wait for a dentist", "days", 1, 60],
    ["flu_shot_price", "the price of a flu shot", "crowns", 5, 40],
  ],
  "Library-inkwharf": [
    ["open_desks", "the free desks in the library", "desks", 0, 120],
    ["loan_period", "the loan period of the library", "days", 7, 42],
    ["late_fee", "the late fee of the library", "crowns", 1, 6],
    ["new_books", "the new books of this month", "books", 10, 300],
  ],
  "Housing-gableroost": [
    ["flat_rent", "the usual rent of a flat", "crowns", 400, 1900],
    ["room_rent", "the usual rent of a room", "crowns", 150, 800],
    ["vacant_flats", "the number of vacant flats", "flats", 0, 250],
    ["moving_cost", "the usual cost of a move", "crowns", 200, 1500],
  ],
};

/** Every tool: `{name, provider, about, unit, declaration, answer(place)}`. */
export const tools = Object.entries(table).flatMap(([provider, rows]) =>
  rows.map(([api, about, unit, low, high]) => ({
    name: `${provider}-${api}`,
    provider,
    about,
    unit,
    declaration: {
      description: `Tells ${about} in a town.`,
      required: [{ name: "place", type: "STRING", description: "Name of the town.", default: "" }],
      optional: [],
    },
    answer: (place) => ({ place, value: whole(`answer/${api}/${place}`, low, high), unit }),
  })),
);

export const providers = Object.keys(table);

/** The invented towns. */
export const places = [
  "Aldermoss",
  "Brinport",
  "Calderwick",
  "Dunmarrow",
  "Elvenholt",
  "Farrowgate",
  "Garnet Bay",
  "Hollisund",
  "Ivelstad",
  "Jorvenne",
];

/** What an answer says of a call: "The chance of rain in Brinport: 40 percent." */
export const sentence = (tool, place, value = tool.answer(place).value) =>
  `${tool.about[0].toUpperCase()}${tool.about.slice(1)} in ${place}: ${value} ${tool.unit}.`;
