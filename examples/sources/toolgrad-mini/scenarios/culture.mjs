import { listed, two } from "./phrases.mjs";

const books = ({ books: found }) => found.map((b) => `${b.title} by ${b.author} (${b.year})`);
const onShelf = ({ holdings }) => holdings.filter((h) => h.available === 1);
const shelves = (o) =>
  onShelf(o).length === 0 ? "no branch" : listed(onShelf(o).map((h) => `${h.branch} (${h.shelf_mark})`));

/** Music, films, books and words. */
export const culture = [
  {
    query:
      "Paper Herons fan here! List their albums, name the songs on the newest one, and tell me where in Ireland I can still get tickets this summer.",
    requests: [
      {
        about: "their albums",
        calls: [["artist_albums", { artist: "Paper Herons" }]],
        reference: ({ albums }) => `Paper Herons have released ${listed(albums.map((a) => `${a.title} (${a.year})`))}.`,
        answer: ({ albums }) => `Albums: ${albums.map((a) => `${a.title} (${a.year})`).join(", ")}.`,
        sibling: {
          calls: [["search_tracks", { query: "Paper Herons" }]],
          answer: ({ tracks }) => `They released ${tracks.map((t) => t.title).join(" and ")}.`,
        },
      },
      {
        about: "the songs of the newest album",
        calls: [["album_tracks", { album_id: "al-310" }]],
        reference: (o) => `On ${o.title} you'll hear ${listed(o.tracks.map((t) => `${t.title} (${t.length})`))}.`,
        answer: (o) => `${o.title}: ${o.tracks.map((t) => t.title).join(", ")}.`,
        wrong: "It has ten songs, among them Harbour Lights.",
      },
      {
        about: "their concerts in Ireland",
        calls: [["concerts_by_artist", { artist: "Paper Herons", country: "Ireland" }]],
        reference: ({ concerts }) =>
          `The ${concerts[0].city} show on ${concerts[0].date} is sold out; ${concerts[1].city} (${concerts[1].venue}, ${concerts[1].date}) still has tickets for €${concerts[1].price_eur}.`,
        answer: ({ concerts }) =>
          `Tickets left: ${concerts[1].city}, ${concerts[1].venue}, ${concerts[1].date}, €${concerts[1].price_eur} (${concerts[0].city} is sold out).`,
        wrong: "They play Dublin on 3 June and tickets are available.",
        sibling: {
          calls: [["concerts_by_city", { city: "Dublin" }]],
          answer: ({ concerts }) => `In Dublin, ${concerts[0].artist} plays on ${concerts[0].date}.`,
        },
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok ok misread", moss: "sibling guess sibling", lichen: "ok outside sibling" },
  },
  {
    query: "What is the film Winter Ferries about, and can I stream it in Germany?",
    shape: "list",
    requests: [
      {
        about: "the film",
        calls: [
          ["search_titles", { title: "Winter Ferries" }],
          ["title_details", { title_id: "rn10455" }],
        ],
        reference: (_, o) =>
          `${o.title} (${o.year}) is a ${o.genre} of ${o.runtime_minutes} minutes: ${o.plot} Viewers rate it ${o.rating}.`,
        answer: (_, o) => `${o.title} (${o.year}, ${o.runtime_minutes} min): ${o.plot}`,
        wrong: "Winter Ferries is a thriller about smugglers on an icebound ferry.",
      },
      {
        about: "streaming in Germany",
        calls: [["where_to_stream", { title_id: "rn10455", country: "Germany" }]],
        reference: ({ offers }) =>
          `In Germany it is on ${offers[0].service} by subscription, or to rent at ${offers[1].service} for €${two(offers[1].price_eur)}.`,
        answer: ({ offers }) =>
          `Germany: ${offers[0].service} (subscription), ${offers[1].service} (€${two(offers[1].price_eur)}).`,
        sibling: {
          calls: [["showtimes", { city: "München", title: "Winter Ferries" }]],
          answer: ({ cinemas }) => `It is shown at ${cinemas[0].name} in München.`,
        },
      },
    ],
    runs: { orchid: "ok ok", fern: "ok ok", moss: "guess sibling", lichen: "ok sibling" },
  },
  {
    query:
      "I just finished The Salt Archive and loved it. How long is it and how is it rated, who directed it and wrote the music, what's similar, and where is it on in München tonight?",
    requests: [
      {
        about: "length and rating",
        calls: [
          ["search_titles", { title: "The Salt Archive" }],
          ["title_details", { title_id: "rn10421" }],
        ],
        reference: (_, o) =>
          `The Salt Archive runs ${o.runtime_minutes} minutes and is rated ${o.rating} by ${o.votes} viewers.`,
        answer: (_, o) => `It is ${o.runtime_minutes} minutes long, rated ${o.rating}.`,
      },
      {
        about: "director and composer",
        calls: [["cast_and_crew", { title_id: "rn10421" }]],
        reference: (o) => `${o.director} directed it, and ${o.composer} composed the score.`,
        answer: (o) => `Director: ${o.director}; music: ${o.composer}.`,
        sibling: {
          calls: [["title_details", { title_id: "rn10421" }]],
          answer: (o) => `The crew is not named, but it is a ${o.genre} from ${o.year}.`,
        },
      },
      {
        about: "similar films",
        calls: [["similar_titles", { title_id: "rn10421" }]],
        reference: ({ similar }) =>
          `People who liked it also watched ${listed(similar.map((s) => `${s.title} (${s.match_percent} % match)`))}.`,
        answer: ({ similar }) => `Similar: ${similar.map((s) => s.title).join(", ")}.`,
        wrong: "Similar: The Drowned Hour, Letters from Below.",
      },
      {
        about: "showtimes in München",
        calls: [["showtimes", { city: "München", title: "The Salt Archive" }]],
        reference: ({ cinemas }) =>
          `Tonight in München: ${cinemas.map((c) => `${c.name} at ${listed(c.times)} (${c.version})`).join("; ")}.`,
        answer: ({ cinemas }) => `München: ${cinemas.map((c) => `${c.name} ${c.times.join(", ")}`).join("; ")}.`,
        wrong: "München: Astra at 20:00.",
      },
    ],
    runs: {
      orchid: "ok ok ok ok",
      fern: "ok sibling ok skip",
      moss: "outside sibling guess guess",
      lichen: "ok ok misread skip",
    },
  },
  {
    query: "Word nerd hour: define “petrichor” and “sastrugi” for me, and list some synonyms of “limn”.",
    shape: "list",
    requests: [
      {
        about: "petrichor",
        calls: [["define_word", { word: "petrichor" }]],
        reference: (o) =>
          `“Petrichor” (${o.class}) is ${o.meaning}; it comes from ${o.origin}, and dates from ${o.first_use}.`,
        answer: (o) => `Petrichor: ${o.meaning}.`,
        sibling: {
          calls: [["synonyms", { word: "petrichor" }]],
          answer: ({ synonyms }) => `Petrichor: ${synonyms.join(", ")}.`,
        },
      },
      {
        about: "sastrugi",
        calls: [["define_word", { word: "sastrugi" }]],
        reference: (o) => `“Sastrugi” (${o.class}) are ${o.meaning}, from ${o.origin}.`,
        answer: (o) => `Sastrugi: ${o.meaning}.`,
        sibling: {
          calls: [["synonyms", { word: "sastrugi" }]],
          answer: ({ synonyms }) => `Sastrugi: ${synonyms.join(", ")}.`,
        },
        wrong: "Sastrugi: an Italian pasta in the shape of small waves.",
      },
      {
        about: "synonyms of limn",
        calls: [["synonyms", { word: "limn" }]],
        reference: ({ synonyms }) => `In place of “limn” you can say ${listed(synonyms, "or")}.`,
        answer: ({ synonyms }) => `Limn: ${synonyms.join(", ")}.`,
        sibling: { calls: [["define_word", { word: "limn" }]], answer: (o) => `Limn: ${o.meaning}.` },
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok sibling ok", moss: "sibling guess skip", lichen: "ok ok sibling" },
  },
  {
    query:
      "There's a song with “harbour” in the title by Paper Herons. Which one is it, and what tempo and key is it in? I want to play along on the accordion.",
    shape: "list",
    requests: [
      {
        about: "the song",
        calls: [["search_tracks", { query: "harbour" }]],
        reference: ({ tracks }) => `That is ${tracks[0].title}, released in ${tracks[0].year}.`,
        answer: ({ tracks }) => `The song is ${tracks[0].title} (${tracks[0].year}).`,
        sibling: {
          calls: [["artist_albums", { artist: "Paper Herons" }]],
          answer: ({ albums }) => `It could be on ${albums[0].title}.`,
        },
      },
      {
        about: "tempo and key",
        calls: [["track_features", { track_id: "tl-5501" }]],
        reference: (o) => `It is played at ${o.tempo_bpm} beats a minute in ${o.key}, in ${o.time_signature} time.`,
        answer: (o) => `${o.tempo_bpm} bpm, ${o.key}, ${o.time_signature}.`,
        wrong: "120 bpm, C major.",
        slip: ["track_features", { track_id: "tl-5507" }],
      },
    ],
    runs: { orchid: "ok ok", fern: "ok slip", moss: "sibling guess", lichen: "repeat ok" },
  },
  {
    query:
      "Starting with bees next spring. Which books on beekeeping are there, does any library in Denver have “Beekeeping on Balconies”, and are there free online courses on the subject?",
    requests: [
      {
        about: "books on beekeeping",
        calls: [["search_books", { query: "beekeeping" }]],
        reference: (o) => `On beekeeping there are ${listed(books(o))}.`,
        answer: (o) => `Books: ${books(o).join("; ")}.`,
      },
      {
        about: "copies in Denver",
        calls: [["library_holdings", { isbn: "9785550109934", city: "Denver" }]],
        reference: (o) => `In Denver it is on the shelf at ${shelves(o)}.`,
        answer: (o) => `Denver: available at ${shelves(o)}.`,
        sibling: {
          calls: [["book_details", { isbn: "9785550109934" }]],
          answer: (o) => `The book is published by ${o.publisher} and has ${o.pages} pages.`,
        },
      },
      {
        about: "free courses",
        calls: [["search_courses", { subject: "beekeeping", free_only: true }]],
        reference: ({ courses }) =>
          `Free courses: ${listed(courses.map((c) => `“${c.title}” (${c.school}, ${c.weeks} weeks)`))}.`,
        answer: ({ courses }) => `Free courses: ${courses.map((c) => `${c.title}, ${c.weeks} weeks`).join("; ")}.`,
        wrong: "Most agricultural colleges offer free courses in winter.",
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok ok ok", moss: "badargs sibling guess", lichen: "ok sibling skip" },
  },
  {
    query:
      "¡Sevilla en julio! Well, in English then: when does Ojo de Agua play in Spain, what albums do they have, and which other concerts are on in Sevilla from 10 July?",
    shape: "list",
    requests: [
      {
        about: "Ojo de Agua in Spain",
        calls: [["concerts_by_artist", { artist: "Ojo de Agua", country: "Spain" }]],
        reference: ({ concerts }) =>
          `Ojo de Agua play ${concerts[0].venue} in ${concerts[0].city} on ${concerts[0].date}; tickets cost €${concerts[0].price_eur}.`,
        answer: ({ concerts }) => `Ojo de Agua: ${concerts[0].date}, ${concerts[0].venue}, €${concerts[0].price_eur}.`,
        sibling: {
          calls: [["concerts_by_city", { city: "Sevilla" }]],
          answer: ({ concerts }) => `${concerts[0].artist} play on ${concerts[0].date}.`,
        },
      },
      {
        about: "their albums",
        calls: [["artist_albums", { artist: "Ojo de Agua" }]],
        reference: ({ albums }) => `Their albums are ${listed(albums.map((a) => `${a.title} (${a.year})`))}.`,
        answer: ({ albums }) => `Albums: ${albums.map((a) => `${a.title} (${a.year})`).join(", ")}.`,
      },
      {
        about: "concerts in Sevilla",
        calls: [["concerts_by_city", { city: "Sevilla", from_date: "2025-07-10" }]],
        reference: ({ concerts }) =>
          `Also in Sevilla: ${listed(concerts.map((c) => `${c.artist} at ${c.venue} on ${c.date} (€${c.price_eur})`))}.`,
        answer: ({ concerts }) => `In Sevilla: ${concerts.map((c) => `${c.artist}, ${c.date}`).join("; ")}.`,
        slip: ["concerts_by_city", { city: "Sevilla" }],
        wrong: "In Sevilla: flamenco every night.",
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok ok slip", moss: "sibling ok skip", lichen: "absent" },
  },
  {
    query:
      "My daughter wants to see 月の配達人. Find the film and its plot, tell me who made it, see where it's on in 東京 on 18 May, and recommend two like it.",
    requests: [
      {
        about: "the plot",
        calls: [
          ["search_titles", { title: "月の配達人" }],
          ["title_details", { title_id: "rn10533" }],
        ],
        reference: (_, o) => `${o.title} (${o.year}, ${o.runtime_minutes} minutes) is an ${o.genre}. ${o.plot}`,
        answer: (_, o) => `${o.title}, ${o.year}: ${o.plot}`,
        wrong: "月の配達人 is about a rabbit who bakes rice cakes on the moon.",
      },
      {
        about: "its makers",
        calls: [["cast_and_crew", { title_id: "rn10533" }]],
        reference: (o) =>
          `It was directed by ${o.director}, with music by ${o.composer} and the voices of ${listed(o.cast)}.`,
        answer: (o) => `Director: ${o.director}; music: ${o.composer}; voices: ${o.cast.join(", ")}.`,
      },
      {
        about: "showtimes in 東京",
        calls: [["showtimes", { city: "東京", title: "月の配達人", date: "2025-05-18" }]],
        flaky: true,
        reference: ({ cinemas }) =>
          `On 18 May you can see it at ${listed(cinemas.map((c) => `${c.name} (${listed(c.times)})`))}.`,
        answer: ({ cinemas }) => `18 May: ${cinemas.map((c) => `${c.name} ${c.times.join(", ")}`).join("; ")}.`,
        sibling: {
          calls: [["where_to_stream", { title_id: "rn10533", country: "Japan" }]],
          answer: ({ offers }) => `It streams on ${offers[0].service}.`,
        },
      },
      {
        about: "two films like it",
        calls: [["similar_titles", { title_id: "rn10533", limit: 2 }]],
        reference: ({ similar }) => `If she likes it, try ${listed(similar.map((s) => `${s.title} (${s.year})`))}.`,
        answer: ({ similar }) => `Similar: ${similar.map((s) => s.title).join(", ")}.`,
        wrong: "Similar: anything from the same studio.",
      },
    ],
    runs: {
      orchid: "ok ok retry ok",
      fern: "ok ok fail ok",
      moss: "guess outside skip skip",
      lichen: "ok skip sibling skip",
    },
  },
  {
    query:
      "Film night at ours in Copenhagen with A Quiet Ledger. Could you dig up the plot, the director, and a rental price in Denmark? We're having Thai green curry, so suggest a wine. I also need a vegetarian snack recipe with tofu and rice, the weather forecast for tomorrow (we might move to the garden), and whether the moon will be bright on 16 May.",
    opening: "Film night, with everything you asked for:",
    requests: [
      {
        about: "the plot",
        calls: [
          ["search_titles", { title: "A Quiet Ledger" }],
          ["title_details", { title_id: "rn10560" }],
        ],
        reference: (_, o) => `${o.title} is a ${o.genre} from ${o.year}. ${o.plot}`,
        answer: (_, o) => `Plot: ${o.plot}`,
      },
      {
        about: "the director",
        calls: [["cast_and_crew", { title_id: "rn10560" }]],
        reference: (o) => `${o.director} directed it.`,
        answer: (o) => `Director: ${o.director}.`,
        wrong: "Director: Anselm Roth.",
      },
      {
        about: "renting it in Denmark",
        calls: [["where_to_stream", { title_id: "rn10560", country: "Denmark" }]],
        reference: ({ offers }) => `In Denmark, ${offers[1].service} rents it for €${two(offers[1].price_eur)}.`,
        answer: ({ offers }) => `Rental: €${two(offers[1].price_eur)} at ${offers[1].service}.`,
      },
      {
        about: "a wine for the curry",
        calls: [["drink_pairing", { dish: "Thai green curry" }]],
        reference: (o) => `Pour ${o.wine} at ${o.serve_at_c} °C with the curry.`,
        answer: (o) => `Wine: ${o.wine}.`,
        wrong: "Wine: a heavy red.",
      },
      {
        about: "a snack with tofu",
        calls: [["search_recipes", { ingredients: ["tofu", "rice"], diet: "vegetarian" }]],
        reference: ({ recipes }) => `For the snack, ${recipes[0].title} takes ${recipes[0].minutes} minutes.`,
        answer: ({ recipes }) => `Snack: ${recipes[0].title} (${recipes[0].minutes} min).`,
      },
      {
        about: "tomorrow's weather",
        calls: [["daily_forecast", { city: "Copenhagen", days: 1 }]],
        reference: ({ daily }) =>
          `Tomorrow Copenhagen gets ${daily[0].min_c} to ${daily[0].max_c} °C with a ${daily[0].chance_of_rain} % chance of rain.`,
        answer: ({ daily }) => `Tomorrow: up to ${daily[0].max_c} °C, ${daily[0].chance_of_rain} % chance of rain.`,
        sibling: {
          calls: [["current_conditions", { city: "Copenhagen" }]],
          answer: (o) => `Weather: ${o.temp_c} °C, ${o.condition.toLowerCase()}.`,
        },
      },
      {
        about: "the moon on 16 May",
        calls: [["moon_phase", { date: "2025-05-16" }]],
        reference: (o) => `On 16 May the moon is ${o.phase} and ${o.illuminated_percent} % lit.`,
        answer: (o) => `Moon: ${o.illuminated_percent} % lit, ${o.phase}.`,
        wrong: "Moon: new moon, so it will be dark.",
      },
    ],
    runs: {
      orchid: "ok ok ok ok ok ok skip",
      fern: "ok ok ok misread ok sibling ok",
      moss: "badargs guess skip skip skip skip skip",
      lichen: "ok ok skip ok skip sibling skip",
    },
  },
];
