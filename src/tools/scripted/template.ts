import { type Placeholder, parsePlaceholder, type Values } from "./placeholder.js";

/**
 * A value of a script whose texts hold placeholders (see `placeholder.ts`); `{{` and `}}` are braces.
 *
 * A text that is one placeholder and nothing else becomes what stands for it, a number a number; in a longer text it is
 * put in as text. An input is put in once and never looked at again.
 */
export type Template = {
  /** The parameters that it needs. */
  readonly fields: readonly string[];
  readonly fill: (values: Values) => unknown;
};

type Parsed =
  | { readonly kind: "template"; readonly template: Template }
  /** What should be there instead, as a noun phrase. */
  | { readonly kind: "malformed"; readonly expected: string };

export function parseTemplate(value: unknown): Parsed {
  const fields = new Set<string>();
  try {
    const fill = compile(value, fields);
    return { kind: "template", template: { fields: [...fields], fill } };
  } catch (error) {
    if (error instanceof Malformed) return { kind: "malformed", expected: error.message };
    throw error;
  }
}

class Malformed extends Error {}

function compile(value: unknown, fields: Set<string>): Template["fill"] {
  if (typeof value === "string") return compileText(value, fields);
  if (Array.isArray(value)) {
    const items = value.map((item) => compile(item, fields));
    return (values) => items.map((fill) => fill(values));
  }
  if (typeof value !== "object" || value === null) return () => value;
  const entries = Object.entries(value).map(([key, item]) => [key, compile(item, fields)] as const);
  return (values) => Object.fromEntries(entries.map(([key, fill]) => [key, fill(values)]));
}

const tokens = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

function compileText(text: string, fields: Set<string>): Template["fill"] {
  const parts: (string | Placeholder)[] = [];
  let from = 0;
  for (const found of text.matchAll(tokens)) {
    parts.push(text.slice(from, found.index), readToken(found[0], found[1]));
    from = found.index + found[0].length;
  }
  const whole = [...parts, text.slice(from)].filter((part) => part !== "");
  for (const part of whole) if (typeof part !== "string") for (const name of part.fields) fields.add(name);

  const [only] = whole;
  if (whole.length === 1 && only !== undefined && typeof only !== "string") return only.value;
  return (values) => whole.map((part) => (typeof part === "string" ? part : asText(part.value(values)))).join("");
}

function readToken(found: string, inner: string | undefined): string | Placeholder {
  if (found.length === 2 && inner === undefined) return found.charAt(0);
  if (inner === undefined) throw new Malformed("a text whose braces are doubled where they are no placeholder");
  const placeholder = parsePlaceholder(inner);
  if (placeholder === null) {
    throw new Malformed(`{name}, {pick:name:a|b}, {number:name:1:9} or {code:name:6} instead of ${found}`);
  }
  return placeholder;
}

/** How a value stands within a text, and how a response is told: a text as it is, nothing for what is not there. */
export function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
