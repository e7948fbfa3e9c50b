import { describe, expect, it } from "vitest";
import type { BfclProblem, BfclPublishedRow, BfclRow } from "../../src/core/bfcl.js";
import { bfclNotes } from "../../src/tables/bfcl-notes.js";
import { aPartialRow, aPublishedRow, aWholeRow } from "../support/build-bfcl.js";

const notes = (rows: readonly BfclRow[], beside: readonly BfclPublishedRow[] = []): string =>
  bfclNotes(rows, beside).join("\n");

const problem = (kind: BfclProblem["kind"]): BfclProblem => ({ kind, file: "r/x.json", line: 3, message: "…" });

describe("the notes of BFCL's table", () => {
  it("tell the formulas of the edition, and warn where two are mixed", () => {
    expect(notes([aWholeRow()])).toMatch(
      /^v4 rules: Non-live is the mean of .*, parallel and parallel_multiple; Live/m,
    );
    expect(notes([aWholeRow()])).not.toContain("v3");
    expect(notes([aWholeRow({ rules: "v3" })])).toMatch(/^v3 rules: .* and irrelevance; Live is .* all six/m);
    expect(notes([aWholeRow()])).not.toContain("MIXED");
    expect(notes([aWholeRow(), aPartialRow({ rules: "v3" })])).toContain("MIXED: ");
  });

  it.each([
    [{ dialect_from: "option" }, "m: read as qwen_fc, as --dialect says; function names are expected as they are"],
    [{ dialect_from: "name" }, "m: read as qwen_fc, guessed from the model's name; "],
    [{ dialect_from: "results", dialect: "prompt" }, "m: read as prompt, guessed from its results; "],
    [{ underscore_to_dot: true }, "; the dots of function names are expected as underscores"],
  ] as const)("tell how a model's output is read, and who said so: %j", (parts, words) => {
    expect(notes([aWholeRow({ model: "m", ...parts })])).toContain(words);
  });

  it("say once what holds for several models", () => {
    const rows = ["a", "b", "c"].map((model) => aWholeRow({ model, dialect: model === "b" ? "prompt" : "qwen_fc" }));
    expect(notes(rows)).toMatch(/^a, c: read as qwen_fc, .*\nb: read as prompt, /m);
  });

  it("name the categories that were not run, and what partial means", () => {
    expect(notes([aPartialRow()])).toMatch(
      /^toolgrad-12b: not run, or not scored: live_simple, live_multiple, live_parallel, live_parallel_multiple, live_irrelevance, live_relevance$/m,
    );
    expect(notes([aPartialRow()])).toMatch(
      /^partial: .* counts as 0, as on the leaderboard; in brackets the mean over/m,
    );
    expect(notes([aWholeRow()])).not.toMatch(/not run|partial:/);
  });

  it("name the categories with results of fewer cases than there are", () => {
    expect(notes([aWholeRow()])).toMatch(/: live_irrelevance 882 of 884$/m);
    expect(notes([aPartialRow()])).not.toContain("fewer cases");
  });

  it("count the inference errors that are scored as answers, with or without --honest", () => {
    expect(notes([aPartialRow()])).toMatch(
      /^toolgrad-12b: inference errors stored as answers: 1; they are scored .* and the honest figures are without them$/m,
    );
    expect(notes([aPartialRow({ honest: null })])).toMatch(/: 1; they are scored .* and --honest takes them out$/m);
    expect(notes([aWholeRow()])).not.toContain("inference error");
  });

  it("count the problems by kind", () => {
    const found = [problem("unreadable_line"), problem("duplicate_id"), problem("unreadable_line")];
    expect(notes([aWholeRow({ model: "m", problems: found })])).toMatch(
      /^m: problems in the files, told on stderr and in run.json: unreadable line × 2, repeated id × 1$/m,
    );
    const summed = [problem("unreadable_line"), { ...problem("unreadable_line"), count: 786 }];
    expect(notes([aWholeRow({ problems: summed })])).toContain("unreadable line × 787");
    expect(notes([aWholeRow({ problems: [] })])).not.toContain("problems");
  });

  it("tell where published rows come from", () => {
    const beside = [aPublishedRow(), aPublishedRow({ mode: "fc" })];
    expect(notes([aWholeRow()], beside)).toMatch(
      /^GPT-4\.1-2025-04-14 \(prompt, published 2025-12-16\), GPT-4\.1-2025-04-14 \(fc, published 2025-12-16\): from github\.com\//m,
    );
  });

  // Checkpoints up to 2025-06-14, and the fork's rows of 2025-08, follow v3's formulas.
  it.each([
    ["v4", "2025-06-14", "v3"],
    ["v4", "2025-08", "v3"],
    ["v4", "2025-08-28", null],
    ["v4", "2025-12-16", null],
    ["v4", null, null],
    ["v4", "\u001B[31m1", null],
    ["v3", "2025-06-14", null],
    ["v3", "2025-08-28", "v4"],
  ] as const)("beside %s rows warn of a checkpoint of %s: %s", (rules, checkpoint, other) => {
    const said = /the formulas are those of (v\d), so that Non-live and Live/.exec(
      notes([aWholeRow({ rules })], [aPublishedRow({ checkpoint })]),
    );
    expect(said?.[1] ?? null).toBe(other);
  });
});
