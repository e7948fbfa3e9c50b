import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readLine } from "../../../src/dataset/jsonl-lines.js";
import { indexLines } from "../../../src/dataset/messages/index-lines.js";
import { tempFolder } from "../../support/temp-folder.js";

/** The index of a file with this content, and what each id's place gives. */
function indexOf(content: string | Buffer) {
  const path = join(tempFolder(), "test.jsonl");
  writeFileSync(path, content);
  const index = indexLines(path);
  if (index.kind === "failed") throw new Error(index.code);
  const texts = [...index.lines].map(([id, line]) => {
    const read = readLine(path, line);
    return [id, read.kind === "read" ? read.bytes.toString() : read.kind];
  });
  return { ...index, texts: Object.fromEntries(texts) as Readonly<Record<string, string>> };
}

describe("the index of lines", () => {
  it("finds each id's line, whatever comes before and between", () => {
    const { texts, strays } = indexOf('\uFEFF{"id": "a", "n": 1}\r\n\n{"n": "é", "id": "b"}\n  \n{"id":"東","n":2}');
    expect(texts).toEqual({ a: '{"id": "a", "n": 1}\r', b: '{"n": "é", "id": "b"}', 東: '{"id":"東","n":2}' });
    expect(strays).toEqual([]);
  });

  it("finds lines that are longer than what is read at once, and those behind them", () => {
    const long = JSON.stringify({ id: "long", text: "é".repeat(1_500_000) });
    const behind = JSON.stringify({ text: "x".repeat(1_100_000), id: "behind" });
    const { texts, lines } = indexOf(`${long}\n${behind}\n{"id": "c"}\n`);
    expect(texts.long === long && texts.behind === behind).toBe(true);
    expect(texts.c).toBe('{"id": "c"}');
    expect([...lines.values()].map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it("takes a whole number for its digits", () => {
    expect(Object.keys(indexOf('{"id": 7}\n{"x": 0, "id": 12345678901234567890}\n').texts)).toEqual([
      "7",
      "12345678901234567890",
    ]);
  });

  it("lets the last line of an id count, and tells the others", () => {
    const { texts, lines } = indexOf('{"id": "a", "n": 1}\n{"id": "b"}\n{"id": "a", "n": 2}\n{"id": "a", "n": 3}\n');
    expect(texts).toEqual({ a: '{"id": "a", "n": 3}', b: '{"id": "b"}' });
    expect(lines.get("a")).toMatchObject({ number: 4, earlier: [1, 3] });
    expect([...lines.keys()]).toEqual(["a", "b"]);
  });

  it("takes for an id on every line not much longer than for as many ids", { timeout: 120_000 }, () => {
    const path = join(tempFolder(), "test.jsonl");
    const spentOn = (idAt: (i: number) => string): number => {
      writeFileSync(path, Array.from({ length: 60_000 }, (_, i) => `{"id": "${idAt(i)}"}\n`).join(""));
      const startedMs = performance.now();
      indexLines(path);
      return performance.now() - startedMs;
    };
    const apart = spentOn(String);
    expect(spentOn(() => "a") / apart).toBeLessThan(5);
  });

  it("keeps the sample of a line that is broken behind its id", () => {
    expect(indexOf('{"id": "a", "messages": [\n').texts).toEqual({ a: '{"id": "a", "messages": [' });
  });

  it.each([
    ["no JSON", "{oops", /column 2/],
    ["no object", "[1]", /a list of 1/],
    ["without an id", '{"messages": []}', /nothing as its id/],
    ["with an empty id", '{"id": ""}', /"" as its id/],
    ["with half an id", '{"id": 1.5}', /1.5 as its id/],
    ["whose id is no text", '{"id": null}', /null as its id/],
  ])("tells of a line that is %s", (_, line, found) => {
    const { texts, strays } = indexOf(`{"id": "a"}\n${line}\n`);
    expect(texts).toEqual({ a: '{"id": "a"}' });
    expect(strays).toEqual([
      { number: 2, found: expect.stringMatching(found), expected: expect.any(String) as unknown },
    ]);
  });

  it("tells of a line that is no UTF-8", () => {
    const { strays } = indexOf(
      Buffer.concat([Buffer.from('{"n": "'), Buffer.from([0xff]), Buffer.from('", "id": "a"}')]),
    );
    expect(strays).toMatchObject([{ number: 1, found: "byte 0xff at offset 7" }]);
  });

  it("is of no file that cannot be read", () => {
    expect(indexLines(tempFolder())).toEqual({ kind: "failed", code: "EISDIR" });
  });
});
