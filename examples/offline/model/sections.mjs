import { BadRequest } from "./bad-request.mjs";

/**
 * What stands in a prompt: after a line's `LABEL:` as JSON, as in configs/prompts, or within `<label>` tags, as in judges/.
 */
export function section(request, label) {
  const text = lineOf(request, label);
  if (text === undefined) throw new BadRequest(`the prompt has no line ${label}:`);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(`the prompt's line ${label}: holds no JSON`);
  }
}

/** A list of objects. */
export function listSection(request, label) {
  const value = section(request, label);
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw new BadRequest(`the prompt's line ${label}: holds no list of objects`);
}

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The value, or an empty one in the place of what has another type. */
export const objectOf = (value) => (isObject(value) ? value : {});
export const textOf = (value) => (typeof value === "string" ? value : "");

export const hasSection = (request, label) => lineOf(request, label) !== undefined;

/** From `LABEL:` to the next line that begins with one of the labels that follow it, or to the end; undefined for none. */
export function textSection(request, label, ...next) {
  const begins = new RegExp(`^${label}:\\s*`, "m");
  const text = userText(request);
  const found = begins.exec(text);
  if (found === null) return undefined;
  const rest = text.slice(found.index + found[0].length);
  const end = next.map((other) => rest.search(new RegExp(`^${other}:`, "m"))).find((at) => at >= 0);
  return rest.slice(0, end).trim();
}

export function taggedSection(request, tag) {
  const text = userText(request);
  const begin = text.lastIndexOf(`<${tag}>`);
  const end = text.lastIndexOf(`</${tag}>`);
  if (begin < 0 || end < begin) throw new BadRequest(`the prompt has no <${tag}>`);
  return text.slice(begin + tag.length + 2, end).trim();
}

const lineOf = (request, label) => new RegExp(`^${label}:[ \\t]*\\n?(.+)$`, "m").exec(userText(request))?.[1];

const userText = ({ messages }) =>
  messages
    .filter(({ role }) => role === "user")
    .map(({ content }) => content)
    .join("\n");
