/** The fields of an observation, `{key, value}` each, however deep; JSON that was cut short will do. */
export const fieldsOf = (text) =>
  [...text.slice(0, mostRead).matchAll(/"([\w ]+)":\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)/g)].flatMap(
    ([, key, json]) => {
      const value = parsed(json);
      return value === undefined ? [] : [{ key, value }];
    },
  );

/** Characters of a text that are looked at. */
const mostRead = 20_000;

/** What steps that worked returned, by its key; the newest value counts. */
export const returnedBy = (steps) =>
  new Map(
    steps.filter(worked).flatMap(({ observation }) => fieldsOf(observation).map(({ key, value }) => [key, value])),
  );

export const worked = ({ error = "" }) => error === "";

/** `city "Oslo", days 3`: the arguments of a call as a query tells them. */
export const mentionOf = (input) =>
  Object.entries(input)
    .map(([key, value]) => `${key} ${JSON.stringify(value)}`)
    .join(", ");

/** The arguments that a text mentions so, by their names. */
export function mentionsIn(whole) {
  const text = whole.slice(0, mostRead);
  const found = new Map();
  for (const { 1: key, index, 0: all } of text.matchAll(/([\w-]+) (?=["[{\d-]|true\b|false\b)/g)) {
    const value = parsed(jsonAt(text, index + all.length));
    if (value !== undefined && !found.has(key)) found.set(key, value);
  }
  return found;
}

/** The JSON value that begins at a place of a text; it may be none. */
export function jsonAt(text, start) {
  if (!/["[{]/.test(text[start] ?? "")) return /^[\w.+-]*[\w]/.exec(text.slice(start, start + 40))?.[0] ?? "";
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === "\\") at += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && /[[{]/.test(character)) depth += 1;
    else if (!quoted && /[\]}]/.test(character)) depth -= 1;
    if (depth === 0 && !quoted) return text.slice(start, at + 1);
  }
  return "";
}

export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
