import { describe, expect, it } from "vitest";
import { verdictKey } from "../../src/judge/index.js";
import { decodeEntry } from "../../src/store/decode-entry.js";
import { encodeEntry } from "../../src/store/encode-entry.js";
import { aFailureEntry, aVerdictEntry } from "../support/store-of.js";

/** Every text that a line must bring over as it is. */
const hostile = '\u001b[2J\u009b2J\u0085\u2028\u202e\ud800\u0000\u007f"\\\n\r\t</script>😀';

const changed = (change: (line: Line) => unknown, entry = aVerdictEntry(1)): string =>
  JSON.stringify(change(JSON.parse(encodeEntry(entry))));

type Line = Readonly<Record<string, unknown>> & {
  readonly request: Readonly<Record<string, unknown>>;
  readonly provenance: Readonly<Record<string, unknown>>;
};

const problemOf = (text: string): string | null => {
  const decoded = decodeEntry(text, verdictKey);
  return decoded.kind === "bad" ? decoded.problem : null;
};

describe("an entry's line", () => {
  it.each([
    ["a verdict", aVerdictEntry(1)],
    ["a later edition of a loopback address", aVerdictEntry(2, { edition: 7, loopback: true })],
    ["a failure with its reply", aFailureEntry(3, { failed: "truncated" })],
    [
      "hostile text in every place",
      aVerdictEntry(4, { content: hostile, model: hostile, origin: hostile, purchase: hostile }),
    ],
    ["an odd latency, no fingerprint", aVerdictEntry(5, { latencyMs: 0.1 + 0.2, fingerprint: null })],
  ])("brings over %s", (_, entry) => {
    expect(decodeEntry(encodeEntry(entry), verdictKey)).toEqual({ kind: "ok", entry });
  });

  it("holds nothing that ends a line for any reader, or drives a terminal", () => {
    const line = encodeEntry(aVerdictEntry(1, { content: hostile }));
    expect(line).toMatch(/^[\u0020-\u007e😀]+$/u);
  });

  it("has the shape that docs/files.md gives", () => {
    expect(JSON.parse(encodeEntry(aVerdictEntry(1, { edition: 2, content: "{}" })))).toEqual({
      kind: "verdict",
      scope: "elsewhere",
      key: aVerdictEntry(1).key,
      edition: 2,
      request: {
        endpoint: "chat.completions",
        model: "gpt-4.1",
        messages: [{ role: "user", sha256: "1".padStart(64, "0"), characters: 5000 }],
        schema_name: "verdict",
        schema_sha256: "5c".repeat(32),
        temperature: 0,
        repeat: 0,
      },
      content: "{}",
      provenance: {
        model: "gpt-4.1-2025-04-14",
        fingerprint: "fp_1",
        origin: "api.openai.com",
        loopback: false,
        rubric: { name: "qor", digest: "d1".repeat(32) },
        input_tokens: 2000,
        cached_input_tokens: 1024,
        output_tokens: 150,
        latency_ms: 812.5,
        attempts: 2,
        time: "2025-06-01T12:00:00.000Z",
        purchase: "p-1",
      },
    });
    const { edition, ...failure } = JSON.parse(encodeEntry(aFailureEntry(1)));
    expect({ edition, ...failure }).toMatchObject({
      edition: undefined,
      kind: "failure",
      class: "refusal",
      message: "I can't assist with that.",
      content: null,
    });
  });
});

describe("a line that is no entry is told by what is wrong", () => {
  it.each([
    ["no JSON", "{", "it is no JSON"],
    ["no object", "7", "expected object"],
    ["an entry of another kind", '{"kind":"damaged"}', "$.kind"],
    ["a field that is missing", changed(({ content, ...line }) => line), "$.content"],
    ["a field that no entry has", changed((line) => ({ ...line, note: "" })), '"note"'],
    [
      "a field that a request does not have",
      changed((line) => ({ ...line, request: { ...line.request, n: 1 } })),
      '"n"',
    ],
    ["a key that is no digest", changed((line) => ({ ...line, key: "a b" })), "$.key"],
    [
      "the key of another request",
      changed((line) => ({ ...line, key: aVerdictEntry(2).key })),
      "$.key is not the key of",
    ],
    [
      "a request that was changed under its key",
      changed((line) => ({ ...line, request: { ...line.request, model: "gpt-5" } })),
      "$.key is not the key of",
    ],
    ["a scope that there is not", changed((line) => ({ ...line, scope: "both" })), "$.scope"],
    [
      "a loopback verdict that passes for another host's",
      changed((line) => ({ ...line, scope: "elsewhere" }), aVerdictEntry(1, { loopback: true })),
      "$.scope is elsewhere, and $.provenance.loopback says loopback",
    ],
    ["another host's verdict among the loopback ones", changed((line) => ({ ...line, scope: "loopback" })), "$.scope"],
    ["edition 0", changed((line) => ({ ...line, edition: 0 })), "$.edition"],
    ["half an edition", changed((line) => ({ ...line, edition: 1.5 })), "$.edition"],
    ["an edition beyond any store's", changed((line) => ({ ...line, edition: 1e8 })), "$.edition"],
    [
      "a time that is none",
      changed((line) => ({ ...line, provenance: { ...line.provenance, time: "yesterday" } })),
      "$.provenance.time",
    ],
    [
      "tokens below 0",
      changed((line) => ({ ...line, provenance: { ...line.provenance, input_tokens: -1 } })),
      "$.provenance.input_tokens",
    ],
    ["a failure that may pass", changed((line) => ({ ...line, class: "rate_limit" }), aFailureEntry(1)), "$.class"],
    ["a failure with an edition", changed((line) => ({ ...line, edition: 1 }), aFailureEntry(1)), '"edition"'],
  ])("%s", (_, text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });
});
