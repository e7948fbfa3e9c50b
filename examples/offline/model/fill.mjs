import { draw, pick } from "./draw.mjs";
import { objectOf, textOf } from "./sections.mjs";

/** The parameters of a JSON Schema as a list, each with its name and whether it is required. */
export function parametersOf({ properties, required }) {
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(objectOf(properties)).map(([name, schema]) => parameterOf(name, schema, needed.has(name)));
}

/** Schemas come from anywhere. */
export const parameterOf = (name, schema, required) => ({
  ...objectOf(schema),
  name: textOf(name),
  description: textOf(schema?.description),
  required: required === true,
});

/**
 * Arguments for a tool: of its required parameters, and of some others, what earlier calls returned under the same name
 * (`known`), else something made up.
 */
export function fill(parameters, { known = new Map(), seed }) {
  const chosen = parameters.filter(({ name, required }) => required || draw(seed, name, "given") < 0.3);
  return Object.fromEntries(
    chosen.map((parameter) => {
      const value = known.get(parameter.name);
      return [parameter.name, suits(value, parameter) ? value : madeUp(parameter, seed)];
    }),
  );
}

/** Whether each required parameter has a value that an earlier call returned. */
export const canBeFilled = (parameters, known) => {
  const ids = parameters.filter(({ name, required }) => required && isReference(name));
  return ids.every((parameter) => suits(known.get(parameter.name), parameter));
};

/** Names of what other calls return, rather than a user says. */
export const isReference = (name) => /(^|_)id$|symbol$/.test(name);

/** A time of day is no date, though both may be called `from`. */
const suits = (value, { type, description = "" }) =>
  fits(value, type) && (!description.includes("YYYY-MM-DD") || /^\d{4}-\d\d-\d\d$/.test(value));

export const fits = (value, type) => {
  if (value === undefined) return false;
  if (type === "integer") return Number.isInteger(value);
  return type === undefined || typeof value === type;
};

const deepest = 4;

function madeUp(parameter, seed, depth = 0) {
  const { name = "", type, enum: choices, items, description = "" } = parameter;
  if (Array.isArray(choices) && choices.length > 0) return pick(choices, seed, name);
  switch (type) {
    case "integer":
      if (/^year/.test(name)) return 1990 + Math.floor(draw(seed, name) * 35);
      return 1 + Math.floor(draw(seed, name) * 5);
    case "number":
      return 10 + Math.floor(draw(seed, name) * 490);
    case "boolean":
      return draw(seed, name) < 0.5;
    case "array":
      return depth === deepest ? [] : [madeUp({ type: "string", ...items, name }, seed, depth + 1)];
    case "object":
      return depth === deepest ? {} : members(parameter, seed, depth);
    default:
      return textFor(`${name} ${description}`, seed, name);
  }
}

const members = (schema, seed, depth) =>
  Object.fromEntries(
    parametersOf(schema)
      .filter(({ required }) => required)
      .map((parameter) => [parameter.name, madeUp(parameter, seed, depth + 1)]),
  );

/** By what is said of a parameter: texts that its tool is likely to take. */
const texts = [
  [/YYYY-MM-DD|^date\b/, ["2026-12-03", "2026-12-11", "2026-12-18", "2027-01-07", "2027-01-22"]],
  [/e\.g\. (\S+?)[.,)]?(\s|$)/, null],
  [/currency|three-letter code|convert (from|into)|^(base|quote)\b/i, ["EUR", "USD", "JPY", "GBP", "CHF", "SEK"]],
  [/language|two-letter code/i, ["de", "en", "es", "fr", "ja", "pt"]],
  [/airport/i, ["LIS", "TYO", "XAC", "XKN"]],
  [/city|town|place/i, ["Lisbon", "Oslo", "Kyoto", "Porto", "Graz", "Turku", "Bergen", "Utrecht"]],
  [/compan/i, ["Harrow Mills", "Bluepeak", "Northwind Foods", "Cobalt Rail"]],
  [/ingredient|kitchen/i, ["leek", "butter", "pumpkin", "rice", "spinach", "lentils"]],
  [/translate|text|message/i, ["Where is the station?", "Good morning to all of you.", "The bill, please."]],
  [/title|called/i, ["Harbour Lights", "The Long Winter", "Paper Moons", "Quarterly review"]],
];
const words = ["amber", "birch", "cedar", "delta", "ember", "fjord"];

function textFor(said, seed, name) {
  const [pattern, choices] = texts.find(([pattern]) => pattern.test(said)) ?? [null, words];
  const example = choices === null ? pattern.exec(said)[1] : null;
  return example !== null && /\d/.test(example) ? example : pick(choices ?? words, seed, name);
}
