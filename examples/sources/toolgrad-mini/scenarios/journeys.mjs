import { ask } from "../tools/index.mjs";
import { listed, two } from "./phrases.mjs";

const portoStay = { city: "Porto", check_in: "2025-06-06", nights: 3, filters: { max_price: 190, breakfast: true } };
const portoHotel = ask("search_hotels", portoStay).hotels[0];
const toIstanbul = { origin: "Göteborg", destination: "İstanbul", date: "2025-07-04", max_stops: 1 };
const istanbulAirline = ask("search_flights", toIstanbul).offers[0].airline;

const delayNote = (o) => (o.delay_minutes === 0 ? "on time" : `${o.delay_minutes} minutes late`);
const flight = ({ airline, flight_number, departs, price }) =>
  `${airline} ${flight_number} at ${departs} for €${two(price)}`;

/** Getting somewhere, sleeping there, and what the sky does meanwhile. */
export const journeys = [
  {
    query:
      "I land in Zürich tomorrow for a trade fair. What is it like outside there at the moment, and which trains leave Zürich HB next?",
    opening: "Zürich at a glance:",
    requests: [
      {
        about: "the weather in Zürich",
        calls: [["current_conditions", { city: "Zürich" }]],
        reference: (o) =>
          `It is ${o.temp_c} °C outside (it feels like ${o.feels_like_c} °C), ${o.condition.toLowerCase()}, with wind at ${o.wind_kph} km/h.`,
        answer: (o) => `Zürich currently has ${o.temp_c} °C and ${o.condition.toLowerCase()}.`,
        sibling: {
          calls: [["daily_forecast", { city: "Zürich", days: 1 }]],
          answer: (o) => `Zürich will see up to ${o.daily[0].max_c} °C tomorrow: ${o.daily[0].summary.toLowerCase()}.`,
        },
      },
      {
        about: "the departures from Zürich HB",
        calls: [["train_departures", { station: "Zürich HB", limit: 3 }]],
        reference: ({ departures }) =>
          `From Zürich HB, the next trains go to ${listed(departures.map((d) => `${d.destination} (${d.line}, ${d.time}, platform ${d.platform})`))}.`,
        answer: ({ departures }) =>
          `Next trains: ${departures.map((d) => `${d.time} ${d.line} to ${d.destination}`).join("; ")}.`,
        wrong: "Trains leave Zürich HB every 15 minutes, the next one at 10:00 to Geneva.",
      },
    ],
    runs: { orchid: "ok ok", fern: "sibling ok", moss: "sibling guess", lichen: "ok badargs" },
  },
  {
    query:
      "Long weekend in Porto! Arriving 6 June and staying 3 nights, breakfast included and no more than 190 € a night. Which hotels fit, what do guests say about the best-rated one, and does it still have a double room?",
    requests: [
      {
        about: "hotels in Porto",
        calls: [["search_hotels", portoStay]],
        flaky: true,
        reference: ({ hotels }) =>
          `These hotels fit your limits: ${listed(hotels.map((h) => `${h.name} (rated ${h.rating}, €${two(h.price_per_night)} a night)`))}.`,
        answer: ({ hotels }) =>
          `Hotels with breakfast within budget: ${hotels.map((h) => `${h.name} at €${two(h.price_per_night)}`).join(", ")}.`,
        slip: ["search_hotels", { city: "Porto", check_in: "2025-07-06", nights: 3 }],
      },
      {
        about: "what guests say",
        calls: [["hotel_reviews", { hotel_id: portoHotel.hotel_id, limit: 3 }]],
        reference: (o) =>
          `Guests give ${portoHotel.name} ${o.average} on average over ${o.count} reviews. The latest, from ${o.reviews[0].author}: "${o.reviews[0].text}"`,
        answer: (o) =>
          `${portoHotel.name} averages ${o.average} from ${o.count} reviews; ${o.reviews[0].author} wrote: "${o.reviews[0].text}"`,
        wrong: "Reviews are generally very positive, with praise for the rooftop pool.",
      },
      {
        about: "whether a double room is free",
        calls: [["hotel_availability", { hotel_id: portoHotel.hotel_id, check_in: "2025-06-06", nights: 3 }]],
        reference: ({ rooms }) =>
          `Doubles left for your dates: ${rooms[1].left}, at €${two(rooms[1].total_price)} for the whole stay.`,
        answer: ({ rooms }) => `Double rooms left: ${rooms[1].left}, €${two(rooms[1].total_price)} in total.`,
        sibling: {
          calls: [["search_hotels", { city: "Porto", check_in: "2025-06-06", nights: 3 }]],
          answer: ({ hotels }) => `${hotels[0].name} seems to have rooms, from €${two(hotels[0].price_per_night)}.`,
        },
      },
    ],
    runs: { orchid: "retry ok ok", fern: "ok ok sibling", moss: "slip guess skip", lichen: "ok fail skip" },
  },
  {
    query: "is AK412 on time today? which gate",
    requests: [
      {
        about: "flight AK412",
        calls: [["flight_status", { flight_number: "AK412" }]],
        reference: (o) =>
          `AK412 is ${delayNote(o)}: it was planned for ${o.scheduled_departure}, is expected to leave at ${o.estimated_departure}, and boards at terminal ${o.terminal}, gate ${o.gate}.`,
        answer: (o) =>
          `AK412 leaves at ${o.estimated_departure} (${delayNote(o)}), terminal ${o.terminal}, gate ${o.gate}.`,
        wrong: "AK412 is on time and leaves from gate B12.",
      },
    ],
    runs: { orchid: "ok", fern: "repeat", moss: "guess", lichen: "ok" },
  },
  {
    query:
      "Help me get ready for İstanbul on 4 July, flying out of Göteborg with one stop at most. I'd like the cheapest flight and what luggage that airline lets me take. How far is İstanbul from UTC? How do I ask in Turkish whether breakfast is included? And has the ground around the Sea of Marmara shaken (magnitude 3 or more) in the last ten days?",
    shape: "list",
    requests: [
      {
        about: "flights to İstanbul",
        calls: [["search_flights", toIstanbul]],
        reference: ({ offers }) =>
          `The cheapest flight on 4 July is ${flight(offers[0])}, arriving at ${offers[0].arrives}.`,
        answer: ({ offers }) => `Cheapest flight: ${flight(offers[0])}.`,
        slip: ["search_flights", { origin: "İstanbul", destination: "Göteborg", date: "2025-07-04" }],
      },
      {
        about: "the luggage rules",
        calls: [["baggage_rules", { airline: istanbulAirline }]],
        reference: ({ hand, checked }) =>
          `${istanbulAirline} allows ${hand.pieces} cabin bag of ${hand.max_kg} kg (${hand.size_cm} cm); a checked bag up to ${checked.max_kg} kg costs €${two(checked.fee)}.`,
        answer: ({ hand, checked }) =>
          `${istanbulAirline}: ${hand.max_kg} kg of hand luggage, checked bag ${checked.max_kg} kg for €${two(checked.fee)}.`,
        wrong: "You can usually take 12 kg in the cabin and 30 kg in the hold free of charge.",
      },
      {
        about: "the time zone of İstanbul",
        calls: [["timezone", { city: "İstanbul" }]],
        reference: (o) => `İstanbul keeps ${o.timezone}, UTC${o.utc_offset}.`,
        answer: (o) => `İstanbul is at UTC${o.utc_offset}.`,
        wrong: "İstanbul is two hours ahead of UTC.",
      },
      {
        about: "the Turkish phrase",
        calls: [["translate_text", { text: "Is breakfast included?", target: "tr" }]],
        reference: (o) => `To ask about breakfast, say "${o.translation}"`,
        answer: (o) => `In Turkish: "${o.translation}"`,
        sibling: {
          calls: [["define_word", { word: "petrichor", language: "tr" }]],
          answer: (o) => `The dictionary gives: ${o.meaning}.`,
        },
      },
      {
        about: "earthquakes around Marmara",
        calls: [["recent_earthquakes", { region: "Marmara", min_magnitude: 3, days: 10 }]],
        reference: (o) =>
          `Yes: ${o.count} quakes of magnitude 3 or more were recorded in ten days, the strongest of magnitude ${o.strongest.magnitude}, ${o.strongest.place}, at a depth of ${o.strongest.depth_km} km.`,
        answer: (o) =>
          `${o.count} earthquakes in those ten days; strongest ${o.strongest.magnitude}, ${o.strongest.place}.`,
        wrong: "No notable earthquakes have been reported there recently.",
      },
    ],
    runs: {
      orchid: "ok ok ok ok ok",
      fern: "ok ok guess ok ok",
      moss: "slip guess skip skip skip",
      lichen: "ok ok ok sibling misread",
    },
  },
  {
    query:
      "Am 20. Mai fahre ich mit dem Zug von Zürich nach München. Was kostet die Fahrt, wie wird das Wetter in München in den nächsten drei Tagen, und welche Züge fahren als Nächstes ab München Hbf?",
    language: "de",
    requests: [
      {
        about: "den Fahrpreis",
        calls: [["train_fares", { origin: "Zürich", destination: "München", date: "2025-05-20" }]],
        reference: ({ fares, duration_minutes }) =>
          `Die Fahrt dauert ${duration_minutes} Minuten; in der 2. Klasse kostet sie ${two(fares[0].price)} € im Spartarif und ${two(fares[1].price)} € flexibel.`,
        answer: ({ fares }) => `2. Klasse ab ${two(fares[0].price)} € (Spartarif), flexibel ${two(fares[1].price)} €.`,
        sibling: {
          calls: [["route_time", { origin: "Zürich", destination: "München" }]],
          answer: (o) => `Die Strecke ist ${o.distance_km} km lang, rund ${o.duration_minutes} Minuten.`,
        },
      },
      {
        about: "das Wetter in München",
        calls: [["daily_forecast", { city: "München", days: 3 }]],
        reference: ({ daily }) =>
          `Für München gilt: ${daily.map((d) => `am ${Number(d.date.slice(8))}. Mai ${d.min_c} bis ${d.max_c} °C bei ${d.chance_of_rain} % Regenrisiko`).join(", ")}.`,
        answer: ({ daily }) =>
          `Höchstwerte in München: ${daily.map((d) => `${d.max_c} °C`).join(", ")}; Regenrisiko ${daily.map((d) => `${d.chance_of_rain} %`).join(", ")}.`,
        wrong: "In München bleibt es die ganze Woche sonnig bei 25 °C.",
      },
      {
        about: "die Abfahrten in München",
        calls: [["train_departures", { station: "München Hbf", limit: 3 }]],
        reference: ({ departures }) =>
          `Ab München Hbf fahren als Nächstes: ${listed(
            departures.map((d) => `${d.line} nach ${d.destination} um ${d.time} (Gleis ${d.platform})`),
            "und",
          )}.`,
        answer: ({ departures }) =>
          `Nächste Züge: ${departures.map((d) => `${d.time} ${d.line} nach ${d.destination}`).join("; ")}.`,
        wrong: "Die Züge fahren im Halbstundentakt.",
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok ok skip", moss: "sibling guess skip", lichen: "error" },
  },
  {
    query:
      "Thinking of taking the board out at Praia da Barra on Saturday, 17 May 🏄. How big will the waves be and when is high water in the port of Aveiro?",
    shape: "list",
    requests: [
      {
        about: "the waves at Praia da Barra",
        calls: [["marine_conditions", { spot: "Praia da Barra", date: "2025-05-17" }]],
        reference: (o) =>
          `Expect waves of ${o.wave_height_m} m with a ${o.swell_period_s}-second swell and wind from ${o.wind.from} at ${o.wind.kph} km/h; the water is at ${o.water_temp_c} °C.`,
        answer: (o) =>
          `Waves on Saturday: ${o.wave_height_m} m, swell period ${o.swell_period_s} s, water ${o.water_temp_c} °C.`,
        sibling: {
          calls: [["current_conditions", { city: "Porto" }]],
          answer: (o) => `Near the coast it is ${o.temp_c} °C with wind at ${o.wind_kph} km/h.`,
        },
      },
      {
        about: "high water in Aveiro",
        calls: [["tide_table", { port: "Aveiro", date: "2025-05-17" }]],
        reference: ({ tides }) =>
          `High water in Aveiro comes at ${tides[1].time} (${tides[1].height_m} m) and at ${tides[3].time} (${tides[3].height_m} m).`,
        answer: ({ tides }) => `High tides: ${tides[1].time} and ${tides[3].time}.`,
        wrong: "High tide is at 04:50 and at 17:05.",
      },
    ],
    runs: { orchid: "ok ok", fern: "ok misread", moss: "sibling skip", lichen: "sibling ok" },
  },
  {
    query:
      "My sister has an Irish passport and we're off to 東京. Does she need a visa for Japan? When does the sun come up there? And please give us the Japanese for “Where is the nearest pharmacy?” as well as “I am allergic to peanuts.”",
    requests: [
      {
        about: "visa rules for Japan",
        calls: [["entry_rules", { passport: "Ireland", destination: "Japan" }]],
        reference: (o) =>
          `With an Irish passport she can visit Japan without a visa for up to ${o.max_stay_days} days; the passport has to be valid for the length of the stay.`,
        answer: (o) => `No visa is needed for stays up to ${o.max_stay_days} days.`,
        wrong: "Irish citizens need a tourist visa for Japan, which takes 5 working days.",
      },
      {
        about: "sunrise in 東京",
        calls: [["sun_times", { city: "東京" }]],
        reference: (o) => `In 東京 the sun rises at ${o.sunrise} and sets at ${o.sunset}.`,
        answer: (o) => `Sunrise in 東京 is at ${o.sunrise}.`,
        sibling: {
          calls: [["timezone", { city: "東京" }]],
          answer: (o) => `東京 is in ${o.timezone}, so sunrise is early.`,
        },
      },
      {
        about: "the pharmacy phrase",
        calls: [["translate_text", { text: "Where is the nearest pharmacy?", target: "ja" }]],
        reference: (o) => `For the pharmacy, ask 「${o.translation}」`,
        answer: (o) => `Pharmacy: ${o.translation}`,
      },
      {
        about: "the allergy phrase",
        calls: [["translate_text", { text: "I am allergic to peanuts.", target: "ja" }]],
        reference: (o) => `For the allergy, say 「${o.translation}」`,
        answer: (o) => `Allergy: ${o.translation}`,
        wrong: "Allergy: ピーナッツが好きです。",
      },
    ],
    runs: { orchid: "ok ok ok ok", fern: "ok sibling ok ok", moss: "guess skip ok skip", lichen: "ok ok ok skip" },
  },
  {
    query:
      "I get hay fever and mild asthma, and I'm in Lyon until tomorrow evening. What's the pollen like, how is the air, and could you go through the hourly forecast for the next 36 hours and tell me how it starts?",
    opening: "For Lyon, with your hay fever in mind:",
    requests: [
      {
        about: "the pollen in Lyon",
        calls: [["pollen_index", { city: "Lyon" }]],
        reference: ({ tree, grass, weed }) =>
          `Tree pollen is ${tree.level} (${tree.grains_per_m3} grains/m³), grass ${grass.level} (${grass.grains_per_m3}) and weeds ${weed.level} (${weed.grains_per_m3}).`,
        answer: ({ tree, grass, weed }) => `Pollen: trees ${tree.level}, grass ${grass.level}, weeds ${weed.level}.`,
        sibling: {
          calls: [["air_quality", { city: "Lyon" }]],
          answer: (o) => `The pollen level should be ${o.category}, going by an index of ${o.aqi}.`,
        },
      },
      {
        about: "the air in Lyon",
        calls: [["air_quality", { city: "Lyon" }]],
        flaky: true,
        reference: (o) =>
          `The air is rated ${o.category} with an index of ${o.aqi}; fine dust (PM2.5) is at ${o.pollutants.pm2_5} µg/m³ and ozone at ${o.pollutants.o3} µg/m³.`,
        answer: (o) => `Air quality index ${o.aqi} (${o.category}), PM2.5 at ${o.pollutants.pm2_5} µg/m³.`,
        wrong: "The air in Lyon is excellent, with an index of 12.",
      },
      {
        about: "the hourly forecast",
        calls: [["hourly_forecast", { city: "Lyon", hours: 36 }]],
        reference: ({ hours }) =>
          `The day starts with ${hours[0].temp_c} °C at 06:00 (${hours[0].condition.toLowerCase()}, ${hours[0].chance_of_rain} % chance of rain), followed by ${hours[1].temp_c} °C at 07:00 and ${hours[2].temp_c} °C at 08:00.`,
        answer: ({ hours }) =>
          `From 06:00: ${hours
            .slice(0, 3)
            .map((h) => `${h.temp_c} °C`)
            .join(", ")}, ${hours[0].condition.toLowerCase()} at first.`,
        wrong: "The morning starts at 9 °C with fog and clears by noon.",
      },
    ],
    runs: { orchid: "ok retry ok", fern: "ok ok misread", moss: "sibling skip guess", lichen: "ok fail ok" },
  },
  {
    query: "Settle a bet: on 1 May 2025, was it warmer in Edinburgh or in Bergen? I want both highs, and the rain too.",
    closing: "So whoever backed Bergen wins.",
    requests: [
      {
        about: "Edinburgh on 1 May",
        calls: [["historical_day", { city: "Edinburgh", date: "2025-05-01" }]],
        reference: (o) => `Edinburgh reached ${o.max_c} °C on 1 May, with ${o.precipitation_mm} mm of rain.`,
        answer: (o) => `Edinburgh: ${o.max_c} °C and ${o.precipitation_mm} mm.`,
        sibling: {
          calls: [["current_conditions", { city: "Edinburgh" }]],
          answer: (o) => `Edinburgh: ${o.temp_c} °C, ${o.condition.toLowerCase()}.`,
        },
      },
      {
        about: "Bergen on 1 May",
        calls: [["historical_day", { city: "Bergen", date: "2025-05-01" }]],
        reference: (o) => `Bergen got to ${o.max_c} °C and had ${o.precipitation_mm} mm of rain.`,
        answer: (o) => `Bergen: ${o.max_c} °C and ${o.precipitation_mm} mm.`,
        sibling: {
          calls: [["current_conditions", { city: "Bergen" }]],
          answer: (o) => `Bergen: ${o.temp_c} °C, ${o.condition.toLowerCase()}.`,
        },
        slip: ["historical_day", { city: "Bergen", date: "2025-01-05" }],
      },
    ],
    runs: { orchid: "ok ok", fern: "ok ok", moss: "sibling sibling", lichen: "ok slip" },
  },
  {
    query:
      "Driving an electric car from Porto to Lisbon. How long does the drive take, where can I charge with CCS in Lisbon, which restaurants there are worth a stop, what will the weather in Lisbon be tomorrow and the day after, are there public holidays in Portugal this June, and when does the sun set in Lisbon?",
    opening: "Here is your drive south, point by point.",
    requests: [
      {
        about: "the drive to Lisbon",
        calls: [["route_time", { origin: "Porto", destination: "Lisbon", mode: "car" }]],
        reference: (o) =>
          `Porto to Lisbon is ${o.distance_km} km and takes ${o.duration_minutes} minutes by car, plus ${o.delay_minutes} minutes of traffic at present.`,
        answer: (o) => `Drive: ${o.distance_km} km, ${o.duration_minutes} minutes plus ${o.delay_minutes} of traffic.`,
        slip: ["route_time", { origin: "Lisbon", destination: "Porto", mode: "bike" }],
      },
      {
        about: "chargers in Lisbon",
        calls: [["ev_chargers", { city: "Lisbon", connector: "CCS" }]],
        reference: ({ stations }) =>
          `CCS chargers in Lisbon: ${listed(stations.map((s) => `${s.name} (${s.power_kw} kW, €${two(s.price_per_kwh_eur)} per kWh, ${s.free_points} free)`))}.`,
        answer: ({ stations }) => `Chargers: ${stations.map((s) => `${s.name}, ${s.power_kw} kW`).join("; ")}.`,
        sibling: {
          calls: [["nearby_places", { place: "Lisbon", kind: "park" }]],
          answer: ({ places }) => `You can park at ${places[0].name}, ${places[0].distance_m} m away.`,
        },
      },
      {
        about: "restaurants in Lisbon",
        calls: [["find_restaurants", { city: "Lisbon" }]],
        reference: ({ restaurants }) =>
          `Best rated to eat: ${restaurants[0].name} (${restaurants[0].rating}, ${restaurants[0].address}) and ${restaurants[1].name} (${restaurants[1].rating}, ${restaurants[1].address}).`,
        answer: ({ restaurants }) =>
          `Restaurants: ${restaurants[0].name} (${restaurants[0].rating}) and ${restaurants[1].name} (${restaurants[1].rating}).`,
        wrong: "Try the seafood places along the river; most are excellent.",
      },
      {
        about: "the weather in Lisbon",
        calls: [["daily_forecast", { city: "Lisbon", days: 2 }]],
        reference: ({ daily }) =>
          `Lisbon gets up to ${daily[0].max_c} °C tomorrow (${daily[0].summary.toLowerCase()}) and ${daily[1].max_c} °C the day after (${daily[1].summary.toLowerCase()}).`,
        answer: ({ daily }) => `Weather: ${daily[0].max_c} °C tomorrow, ${daily[1].max_c} °C after that.`,
      },
      {
        about: "holidays in June",
        calls: [["public_holidays", { country: "Portugal", year: 2025 }]],
        reference: ({ holidays }) =>
          `June has two holidays: ${holidays[0].name} on the 10th and ${holidays[1].name} on the 19th.`,
        answer: ({ holidays }) => `Holidays: ${holidays[0].name} (10 June), ${holidays[1].name} (19 June).`,
        wrong: "There are no public holidays in Portugal in June.",
      },
      {
        about: "sunset in Lisbon",
        calls: [["sun_times", { city: "Lisbon" }]],
        reference: (o) => `The sun sets over Lisbon at ${o.sunset}.`,
        answer: (o) => `Sunset: ${o.sunset}.`,
        wrong: "Sunset: 19:58.",
      },
    ],
    runs: {
      orchid: "ok ok ok ok ok ok",
      fern: "ok ok skip ok guess ok",
      moss: "slip sibling guess skip skip skip",
      lichen: "ok ok badargs ok skip skip",
    },
  },
  {
    query:
      "We are eight friends with a free day in Bergen and need help with everything: the coordinates of Bryggen for our guide, how long a taxi from Bryggen to Bergen Airport takes, the weather right now, sunrise and sunset, Marta Quill's concert dates in Norway, which public holiday comes up next in Norway, what 400 euros are in Norwegian kroner, and somewhere good for dinner in Bergen.",
    shape: "list",
    opening: "A day in Bergen for eight:",
    requests: [
      {
        about: "the coordinates of Bryggen",
        calls: [["geocode", { address: "Bryggen, Bergen" }]],
        reference: (o) => `Bryggen lies at ${o.lat}, ${o.lon}.`,
        answer: (o) => `Bryggen: ${o.lat}, ${o.lon}.`,
        wrong: "Bryggen: 60.12, 5.41.",
      },
      {
        about: "the taxi to the airport",
        calls: [["route_time", { origin: "Bryggen, Bergen", destination: "Bergen Airport", mode: "car" }]],
        reference: (o) =>
          `A taxi needs ${o.duration_minutes} minutes for the ${o.distance_km} km to the airport, with ${o.delay_minutes} minutes more in today's traffic.`,
        answer: (o) =>
          `Airport: ${o.distance_km} km, ${o.duration_minutes} minutes by car plus ${o.delay_minutes} in traffic.`,
      },
      {
        about: "the weather in Bergen",
        calls: [["current_conditions", { city: "Bergen" }]],
        reference: (o) => `Right now it is ${o.temp_c} °C, ${o.condition.toLowerCase()}, humidity ${o.humidity} %.`,
        answer: (o) => `Weather: ${o.temp_c} °C, ${o.condition.toLowerCase()}.`,
        sibling: {
          calls: [["hourly_forecast", { city: "Bergen", hours: 12 }]],
          answer: ({ hours }) => `Weather: ${hours[0].temp_c} °C at 06:00.`,
        },
      },
      {
        about: "sunrise and sunset",
        calls: [["sun_times", { city: "Bergen" }]],
        reference: (o) => `The sun is up from ${o.sunrise} to ${o.sunset}.`,
        answer: (o) => `Sun: ${o.sunrise} to ${o.sunset}.`,
      },
      {
        about: "Marta Quill's concerts",
        calls: [["concerts_by_artist", { artist: "Marta Quill", country: "Norway" }]],
        reference: ({ concerts }) =>
          `Marta Quill plays ${listed(concerts.map((c) => `${c.city} (${c.venue}) on ${c.date}, €${c.price_eur}`))}.`,
        answer: ({ concerts }) =>
          `Marta Quill: ${concerts.map((c) => `${c.date} ${c.city}, €${c.price_eur}`).join("; ")}.`,
        sibling: {
          calls: [["concerts_by_city", { city: "Bergen" }]],
          answer: ({ concerts }) => `Concerts in Bergen: ${concerts[0].artist} on ${concerts[0].date}.`,
        },
      },
      {
        about: "the next public holiday",
        calls: [["public_holidays", { country: "Norway", year: 2025 }]],
        reference: ({ holidays }) => `The next public holiday is ${holidays[0].name} on 17 May.`,
        answer: ({ holidays }) => `Holiday: ${holidays[0].name}, 17 May.`,
      },
      {
        about: "euros in kroner",
        calls: [["convert_amount", { amount: 400, base: "EUR", quote: "NOK" }]],
        reference: (o) => `400 € are ${two(o.result)} NOK at a rate of ${o.rate}.`,
        answer: (o) => `400 € = ${two(o.result)} NOK.`,
        wrong: "400 € is about 4000 NOK.",
      },
      {
        about: "dinner in Bergen",
        calls: [["find_restaurants", { city: "Bergen" }]],
        reference: ({ restaurants }) =>
          `For dinner, ${restaurants[0].name} at ${restaurants[0].address} is rated best (${restaurants[0].rating}) and closes at ${restaurants[0].closes_at}.`,
        answer: ({ restaurants }) =>
          `Dinner: ${restaurants[0].name}, rated ${restaurants[0].rating}, ${restaurants[0].address}.`,
        wrong: "Dinner: the fish market is a safe choice.",
      },
    ],
    runs: {
      orchid: "ok ok ok ok ok ok ok unsaid",
      fern: "ok ok ok skip sibling ok ok guess",
      moss: "guess badargs skip skip skip skip skip skip",
      lichen: "ok ok sibling ok skip skip skip skip",
    },
  },
  {
    query:
      "Ghanaian passport, first trip to Kenya. Is a visa required, and how many shillings will I get for 650 US dollars?",
    shape: "list",
    requests: [
      {
        about: "entry rules for Kenya",
        calls: [["entry_rules", { passport: "Ghana", destination: "Kenya" }]],
        reference: (o) =>
          `No visa is required for up to ${o.max_stay_days} days, but your passport has to be valid for another ${o.passport_validity_months} months and a travel authorisation has to be filed 3 days ahead.`,
        answer: (o) =>
          `No visa for ${o.max_stay_days} days; file a travel authorisation 3 days ahead, passport valid ${o.passport_validity_months} months.`,
        wrong: "Yes, you need an embassy visa; apply 21 days ahead.",
      },
      {
        about: "dollars in shillings",
        calls: [["convert_amount", { amount: 650, base: "USD", quote: "KES" }]],
        reference: (o) => `At today's rate of ${o.rate}, 650 USD come to ${two(o.result)} KES.`,
        answer: (o) => `650 USD are ${two(o.result)} KES.`,
        sibling: {
          calls: [["historical_rate", { base: "USD", quote: "KES", date: "2024-05-14" }]],
          answer: (o) => `One dollar buys ${o.rate} shillings.`,
        },
      },
    ],
    runs: { orchid: "ok fix", fern: "ok sibling", moss: "guess outside", lichen: "ok ok" },
  },
  {
    query: "✈️ Cheapest nonstop from Dublin to Lisbon on 21 June, please!",
    requests: [
      {
        about: "nonstop flights to Lisbon",
        calls: [["search_flights", { origin: "Dublin", destination: "Lisbon", date: "2025-06-21", max_stops: 0 }]],
        reference: ({ offers }) =>
          `The cheapest nonstop on 21 June is ${flight(offers[0])}; it lands at ${offers[0].arrives}.`,
        answer: ({ offers }) => `${flight(offers[0])}, nonstop.`,
        slip: ["search_flights", { origin: "Dublin", destination: "Lisbon", date: "2025-06-12", max_stops: 2 }],
      },
    ],
    runs: { orchid: "ok", fern: "loose", moss: "badargs", lichen: "slip" },
  },
];
