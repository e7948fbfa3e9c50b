import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSucceeded, observationOf } from "../../../src/dataset/messages/observation.js";
import { type PyValue, parsePython } from "../../../src/pyvalue/index.js";

/** A value as the exact reading of its JSON has it. */
function exact(value: unknown): PyValue {
  const parsed = parsePython(JSON.stringify(value));
  if (parsed.kind === "error") throw new Error("no JSON");
  return parsed.value;
}

const observed = (content: unknown, isError = false) => observationOf(exact(content), isError);
const as = (error: string, response: string) =>
  new Map([
    ["error", error],
    ["response", response],
  ]);

describe("a tool message", () => {
  it.each<[string, unknown, ReadonlyMap<string, unknown>]>([
    ["words are a response", "rain", as("", "rain")],
    ["nothing is an empty response", null, as("", "")],
    [
      "parts are put together",
      [
        { type: "text", text: "ra" },
        { type: "text", text: "in" },
      ],
      as("", "rain"),
    ],
    ["JSON is a response as it is", '{"mm": 5.0}', as("", '{"mm": 5.0}')],
    ["an observation is itself", '{"error": "", "response": "rain"}', as("", "rain")],
    ["an observation that failed is itself", '{"error": "no", "response": "x"}', as("no", "x")],
    ["an error alone is an error", '{"error": "timeout"}', as("timeout", '{"error": "timeout"}')],
    ["an error in parts is one", '{"error": {"code": 404}}', as('{"code": 404}', '{"error": {"code": 404}}')],
    ["an error of null is none", '{"error": null, "mm": 5}', as("", '{"error": null, "mm": 5}')],
    ["an object is its JSON", { mm: 5 }, as("", '{"mm": 5}')],
    ["text that only begins like JSON is text", "{rain}", as("", "{rain}")],
  ])("%s", (_, content, observation) => {
    expect(observed(content)).toEqual(observation);
  });

  it.each<[string, unknown, ReadonlyMap<string, unknown>]>([
    ["has its content for an error", "timeout", as("timeout", "")],
    ["has an error without content too", "", as("is_error", "")],
    ["has the error that its content tells", '{"error": "no", "response": "x"}', as("no", "x")],
    ["is not made good by its content", '{"error": "", "response": "x"}', as('{"error": "", "response": "x"}', "")],
  ])("marked is_error %s", (_, content, observation) => {
    expect(observed(content, true)).toEqual(observation);
  });

  it("keeps an observation's other keys, and 5 apart from 5.0", () => {
    const content = '{"error": "", "response": 5.0, "simulated": true}';
    expect(observationOf(content, false)).toEqual(
      new Map<string, unknown>([
        ["error", ""],
        ["response", 5],
        ["simulated", true],
      ]),
    );
    expect(observationOf('{"error": "", "response": 5}', false)).toEqual(
      new Map<string, unknown>([
        ["error", ""],
        ["response", 5n],
      ]),
    );
  });

  it("succeeded where its observation's error is empty, whatever it is", () => {
    const error = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("", null, false, 0, [], {}));
    const record = fc.record({ error, response: fc.jsonValue({ maxDepth: 1 }) }, { requiredKeys: [] });
    const content = fc.oneof(
      fc.string(),
      fc.json({ maxDepth: 2 }),
      record,
      record.map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(content, fc.boolean(), (given, isError) => {
        const observation = observed(given, isError);
        const isSuccess = observation instanceof Map && observation.get("error") === "";
        expect(hasSucceeded(given, isError)).toBe(isSuccess);
      }),
    );
  });
});
