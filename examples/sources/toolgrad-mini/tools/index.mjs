import { known } from "../places.mjs";
import { education } from "./education.mjs";
import { finance } from "./finance.mjs";
import { food } from "./food.mjs";
import { location } from "./location.mjs";
import { movies } from "./movies.mjs";
import { music } from "./music.mjs";
import { science } from "./science.mjs";
import { sports } from "./sports.mjs";
import { travel } from "./travel.mjs";
import { weather } from "./weather.mjs";

/** Every invented tool, by category. */
export const tools = [
  ...weather,
  ...travel,
  ...finance,
  ...food,
  ...sports,
  ...music,
  ...movies,
  ...education,
  ...science,
  ...location,
];

const byApi = new Map(tools.map((each) => [each.name.split("-").at(-1), each]));

/** The tool with this API name, which is the last part of its full name. */
export const toolOf = (api) => known(byApi, api, "API");

/** What a tool answers to a call. */
export const ask = (api, input) => toolOf(api).answer(input);
