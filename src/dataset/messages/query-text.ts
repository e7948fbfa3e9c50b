import { isRecord, own } from "../describe.js";
import { wordsOf } from "./content-text.js";
import { member } from "./member.js";
import { functionOf, nameOf } from "./tool-call.js";
import { writtenCalls } from "./written-calls.js";

/**
 * What a sample's messages ask: the only message's text; of a conversation all of it, a paragraph a message, each behind
 * its role. null where no user says anything.
 */
export function queryText(messages: readonly unknown[]): string | null {
  const said = messages.filter(isRecord);
  const asked = said.some((message) => own(message, "role") === "user" && textOf(message) !== "");
  if (!asked || said.length < messages.length) return null;
  const [only, ...others] = said;
  return only !== undefined && others.length === 0 ? textOf(only) : said.flatMap(paragraphs).join("\n\n");
}

type Message = Readonly<Record<string, unknown>>;

const textOf = (message: Message): string => wordsOf(message) ?? "";

function paragraphs(message: Message): readonly string[] {
  const role = String(own(message, "role"));
  const { list: calls } = writtenCalls(message);
  const called = Array.isArray(calls) ? calls.map((call) => `${role} calls ${callText(call)}`) : [];
  const text = textOf(message);
  return text === "" && called.length > 0 ? called : [`${role}: ${text}`, ...called];
}

function callText(call: unknown): string {
  const input = member(functionOf(call), "arguments");
  return `${nameOf(call) ?? "?"}(${typeof input === "string" ? input : plainJson(input ?? {})})`;
}

/** Ints that a double cannot hold are written as the nearest one. */
const plainJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner));
