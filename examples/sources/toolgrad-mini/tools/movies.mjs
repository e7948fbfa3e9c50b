import { known } from "../places.mjs";
import { decimal, pick, several, shuffled, whole } from "../seeded.mjs";
import { number, text, tool } from "../tool.mjs";

const title_id = text("Id from a title search.");

export const movies = [
  tool(
    "Movies-reelnook-search_titles",
    "Films whose title matches, with their ids.",
    { required: { title: text("Title or a part of it.") }, optional: { year: number("Year of release.") } },
    ({ title }) => ({
      results: films
        .filter((film) => film.title.toLowerCase().includes(title.toLowerCase()))
        .map((film) => ({ title_id: film.id, title: film.title, year: film.year })),
    }),
  ),
  tool(
    "Movies-reelnook-title_details",
    "Plot, running time and rating of one film.",
    { required: { title_id } },
    (input) => {
      const { id, title, year, minutes, genre, plot } = film(input.title_id);
      return {
        title_id: id,
        title,
        year,
        runtime_minutes: minutes,
        genre,
        rating: decimal(`film/${id}`, 6.1, 8.8),
        votes: whole(`votes/${id}`, 2100, 64_000),
        plot,
      };
    },
  ),
  tool(
    "Movies-reelnook-cast_and_crew",
    "Director, composer and main cast of one film.",
    { required: { title_id } },
    (input) => ({ title_id: input.title_id, ...film(input.title_id).crew }),
  ),
  tool(
    "Movies-reelnook-similar_titles",
    "Films that viewers of one film also liked.",
    { required: { title_id }, optional: { limit: number("How many films.", 3) } },
    (input) => ({
      title_id: input.title_id,
      similar: shuffled(`similar/${input.title_id}`, films)
        .filter(({ id }) => id !== input.title_id)
        .slice(0, Number(input.limit ?? 3))
        .map(({ id, title, year }) => ({
          title_id: id,
          title,
          year,
          match_percent: whole(`match/${input.title_id}/${id}`, 61, 94),
        })),
    }),
  ),
  tool(
    "Movies-reelnook-showtimes",
    "When and where a film is shown in a city.",
    {
      required: { city: text("City name."), title: text("Title of the film.") },
      optional: { date: text("Day as YYYY-MM-DD.", "2025-05-14") },
    },
    ({ city, title, date = "2025-05-14" }) => ({
      city,
      title,
      date,
      cinemas: several(`cinema/${city}/${title}`, 2, (key, i) => ({
        name: shuffled(`screens/${city}`, ["Astra", "Kino Mondlicht", "The Regent Rooms", "Cine Palmera"])[i],
        times: shuffled(key, ["14:15", "17:00", "18:40", "20:10", "21:30"]).slice(0, 2).sort(),
        version: pick(`${key}/version`, ["original with subtitles", "dubbed"]),
        price_eur: whole(`${key}/price`, 8, 15),
      })),
    }),
  ),
  tool(
    "Movies-reelnook-where_to_stream",
    "Services on which a film can be streamed or rented.",
    { required: { title_id, country: text("Country.") } },
    (input) => ({
      title_id: input.title_id,
      country: input.country,
      offers: [
        {
          service: pick(`stream/${input.title_id}/${input.country}`, ["Lumenbox", "Kinokoffer", "Telarium"]),
          kind: "subscription",
        },
        {
          service: "Filmbazaar",
          kind: "rent",
          price_eur: decimal(`rent/${input.title_id}/${input.country}`, 2.5, 4.99, 2),
        },
      ],
    }),
  ),
];

const films = [
  {
    id: "rn10421",
    title: "The Salt Archive",
    year: 2021,
    minutes: 118,
    genre: "mystery",
    plot: "An archivist in a drowned mining town finds letters that are dated next year.",
    crew: {
      director: "Liv Haakonsen",
      composer: "Tunde Afolabi",
      cast: ["Maren Oyelaran", "Piotr Zawada", "Celia Montblanc"],
    },
  },
  {
    id: "rn10455",
    title: "Winter Ferries",
    year: 2019,
    minutes: 96,
    genre: "drama",
    plot: "Two pilots of the same ferry, who never share a shift, write to each other in its log.",
    crew: { director: "Anselm Roth", composer: "Hoshino Ensemble", cast: ["Ruta Kaplan", "Idris Fenwick"] },
  },
  {
    id: "rn10502",
    title: "Ocho ventanas",
    year: 2023,
    minutes: 104,
    genre: "comedy",
    plot: "Eight neighbours share one telescope and forty years of gossip.",
    crew: { director: "Jimena Larrazábal", composer: "Ojo de Agua", cast: ["Rocío Bastida", "Nino Ferrante"] },
  },
  {
    id: "rn10533",
    title: "月の配達人",
    year: 2022,
    minutes: 89,
    genre: "animation",
    plot: "A courier with a bicycle delivers parcels to the moon, one staircase at a time.",
    crew: { director: "Kanna Mizuhara", composer: "Hoshino Ensemble", cast: ["Sora Ishikura", "Ren Tadokoro"] },
  },
  {
    id: "rn10560",
    title: "A Quiet Ledger",
    year: 2024,
    minutes: 131,
    genre: "thriller",
    plot: "A village bookkeeper notices that the church buys far too many candles.",
    crew: { director: "Liv Haakonsen", composer: "Brita Solheim", cast: ["Idris Fenwick", "Maren Oyelaran"] },
  },
];

const filmsById = new Map(films.map((each) => [each.id, each]));
const film = (id) => known(filmsById, id, "title");
