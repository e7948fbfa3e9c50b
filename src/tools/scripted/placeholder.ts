import { ownValue } from "../../core/own-value.js";
import { drawOf, hashOf } from "./draw.js";

/** What a call gives for a parameter; undefined where it gives nothing. */
export type Values = (name: string) => unknown;

/** What stands in braces, and the parameters that it needs. */
export type Placeholder = { readonly fields: readonly string[]; readonly value: (values: Values) => unknown };

/**
 * Reads a placeholder; null for what is none.
 *
 * - `name`: the parameter's value.
 * - `pick:name:a|b|c`: one of the texts.
 * - `number:name:1:9`: a number from the first to the last, with as many decimals as they are written with.
 * - `code:name:6`: so many characters (1 to 32) of an id.
 *
 * The last three are made up: they follow from the values of their parameters (several are written `a+b`) and from what the
 * placeholder says, and from nothing else, so the same one is the same in every call and in every tool.
 */
export function parsePlaceholder(text: string): Placeholder | null {
  const [word = "", names, ...rest] = text.split(":");
  if (names === undefined) return isName(word) ? { fields: [word], value: (values) => values(word) } : null;

  const fields = names.split("+");
  const made = fields.every(isName) ? ownValue(makers, word)?.(rest) : undefined;
  if (made === undefined || made === null) return null;
  return { fields, value: (values) => made(fields.map((name) => values(name) ?? null)) };
}

const isName = (text: string): boolean => /^[^\s:+|*]+$/.test(text);

type Made = (inputs: readonly unknown[]) => unknown;

const makers: Readonly<Record<string, (rest: readonly string[]) => Made | null>> = { pick, number, code };

function pick(rest: readonly string[]): Made | null {
  const choices = rest.join(":").split("|");
  if (rest.length === 0) return null;
  return (inputs) => choices[Math.floor(drawOf("pick", inputs, choices) * choices.length)];
}

function number([low = "", high = "", ...more]: readonly string[]): Made | null {
  if (more.length > 0 || !isDecimal(low) || !isDecimal(high) || Number(low) > Number(high)) return null;
  const digits = Math.max(decimals(low), decimals(high));
  const unit = 10 ** digits;
  const first = Math.round(Number(low) * unit);
  const count = Math.round(Number(high) * unit) - first + 1;
  return (inputs) => (first + Math.floor(drawOf("number", inputs, [low, high]) * count)) / unit;
}

const isDecimal = (text: string): boolean => /^-?\d{1,9}(\.\d{1,4})?$/.test(text);
const decimals = (text: string): number => text.split(".")[1]?.length ?? 0;

function code([length = "", ...more]: readonly string[]): Made | null {
  const count = Number(length);
  if (more.length > 0 || !/^\d+$/.test(length) || count < 1 || count > 32) return null;
  return (inputs) => hashOf("code", inputs).slice(0, count).toUpperCase();
}
