import { known } from "../places.mjs";
import { clock, daysAfter, decimal, pick, several, shuffled, whole } from "../seeded.mjs";
import { number, text, tool } from "../tool.mjs";

const artist = text("Name of the artist or band.");

export const music = [
  tool(
    "Music-tunelark-search_tracks",
    "Tracks whose title or artist matches a query.",
    { required: { query: text("Words to look for.") }, optional: { limit: number("How many tracks.", 5) } },
    ({ query, limit = 5 }) => ({
      query,
      tracks: tracks
        .filter((track) => `${track.title} ${track.artist}`.toLowerCase().includes(query.toLowerCase()))
        .slice(0, Number(limit)),
    }),
  ),
  tool(
    "Music-tunelark-track_features",
    "Tempo, key and loudness of a track.",
    { required: { track_id: text("Id from a track search.") } },
    ({ track_id }) => ({
      track_id,
      tempo_bpm: whole(`bpm/${track_id}`, 68, 148),
      key: pick(`key/${track_id}`, ["C minor", "E major", "G minor", "A♭ major", "F♯ minor"]),
      time_signature: pick(`beat/${track_id}`, ["4/4", "3/4", "6/8"]),
      loudness_db: decimal(`loud/${track_id}`, -13, -5),
    }),
  ),
  tool(
    "Music-tunelark-artist_albums",
    "Albums of an artist, newest first.",
    { required: { artist }, optional: { limit: number("How many albums.", 10) } },
    ({ artist: name }) => ({
      artist: name,
      albums: albums
        .filter((album) => album.artist === name)
        .map(({ album_id, title, year }) => ({ album_id, title, year })),
    }),
  ),
  tool(
    "Music-tunelark-album_tracks",
    "Track list of an album with lengths.",
    { required: { album_id: text("Id of the album.") } },
    ({ album_id }) => {
      const { title, songs } = albums.find((album) => album.album_id === album_id);
      return {
        album_id,
        title,
        tracks: songs.map((song, i) => ({
          position: i + 1,
          title: song,
          length: clock(whole(`length/${song}`, 150, 380)).replace(/^0/, ""),
        })),
      };
    },
  ),
  tool(
    "Music-tunelark-chart_top",
    "This week's most played tracks of a country.",
    { required: { country: text("Country.") }, optional: { limit: number("How many places.", 3) } },
    ({ country, limit = 3 }) => ({
      country,
      week: "2025-W19",
      chart: shuffled(`chart/${country}`, tracks)
        .slice(0, Number(limit))
        .map(({ title, artist: name }, i) => ({
          rank: i + 1,
          title,
          artist: name,
          plays: whole(`plays/${country}/${title}`, 2, 9) * 10_000 - i * 1700,
        })),
    }),
  ),
  tool(
    "Music-stagewren-concerts_by_artist",
    "Upcoming concerts of one artist.",
    { required: { artist }, optional: { country: text("Only this country.") } },
    ({ artist: name, country }) => ({
      artist: name,
      concerts: known(tours, name, "artist").filter((concert) => country === undefined || concert.country === country),
    }),
  ),
  tool(
    "Music-stagewren-concerts_by_city",
    "Upcoming concerts in one city, by all artists.",
    {
      required: { city: text("City name.") },
      optional: { genre: text("Such as folk or jazz."), from_date: text("First day, YYYY-MM-DD.") },
    },
    ({ city, genre, from_date = "2025-05-15" }) => ({
      city,
      concerts: several(`gigs/${city}/${genre}`, 3, (key, i) => ({
        date: daysAfter(from_date, i * 4 + whole(key, 0, 3)),
        artist: shuffled(`acts/${city}`, ["Brita Solheim", "The Low Tide Choir", "Trio Aldebaran", "Dos Orillas"])[i],
        venue: pick(`${key}/venue`, ["Saltworks", "Das Gewölbe", "Teatro Miramar", "The Lantern Room"]),
        price_eur: whole(`${key}/price`, 14, 46),
      })),
    }),
  ),
];

const tracks = [
  { track_id: "tl-5501", title: "Harbour Lights, Again", artist: "Paper Herons", year: 2022 },
  { track_id: "tl-5507", title: "Harbour Song", artist: "Marta Quill", year: 2018 },
  { track_id: "tl-5530", title: "Slow Ferry Home", artist: "Paper Herons", year: 2024 },
  { track_id: "tl-5542", title: "Canción del faro", artist: "Ojo de Agua", year: 2021 },
  { track_id: "tl-5560", title: "夜の汽車", artist: "Hoshino Ensemble", year: 2023 },
  { track_id: "tl-5588", title: "Copper Morning", artist: "Trio Aldebaran", year: 2020 },
];

const albums = [
  {
    album_id: "al-310",
    artist: "Paper Herons",
    title: "Weather for Two",
    year: 2024,
    songs: ["Slow Ferry Home", "Ninth Umbrella", "Postcards to Nobody", "Salt & Cedar", "The Last Bus North"],
  },
  {
    album_id: "al-287",
    artist: "Paper Herons",
    title: "Estuary",
    year: 2022,
    songs: ["Harbour Lights, Again", "Low Water", "Estuary", "Curlew"],
  },
  {
    album_id: "al-154",
    artist: "Paper Herons",
    title: "Folded Maps",
    year: 2019,
    songs: ["Crease", "Legend", "North Arrow"],
  },
  {
    album_id: "al-402",
    artist: "Ojo de Agua",
    title: "Faros",
    year: 2021,
    songs: ["Canción del faro", "Marea baja", "Sal"],
  },
  { album_id: "al-377", artist: "Ojo de Agua", title: "Pozo", year: 2017, songs: ["Pozo", "Cántaro"] },
];

const concert = (date, city, country, venue, price_eur, sold_out) => ({
  date,
  city,
  country,
  venue,
  price_eur,
  sold_out,
});

const tours = new Map([
  [
    "Paper Herons",
    [
      concert("2025-06-03", "Dublin", "Ireland", "Liberty Yard", 34, true),
      concert("2025-06-05", "Galway", "Ireland", "Black Box Quay", 29, false),
      concert("2025-06-09", "Edinburgh", "United Kingdom", "Leith Assembly", 31, false),
    ],
  ],
  [
    "Ojo de Agua",
    [
      concert("2025-07-11", "Sevilla", "Spain", "Patio del Olivo", 26, false),
      concert("2025-07-13", "Porto", "Portugal", "Sala Ribeira", 24, false),
    ],
  ],
  [
    "Marta Quill",
    [
      concert("2025-05-29", "Oslo", "Norway", "Kornmagasinet", 38, false),
      concert("2025-05-31", "Bergen", "Norway", "Sildeloftet", 36, false),
    ],
  ],
]);
