import { describe, expect, it } from "vitest";
import { type ErrorCount, type ErrorKind, type ErrorSummary, errorKinds } from "../../src/core/error-kinds.js";
import { errorsTable } from "../../src/tables/errors-table.js";

const none: ErrorCount = { count: 0, samples: 0, of: 500 };

const aSide = (name: string, kinds: Partial<Record<ErrorKind, ErrorCount>> = {}): ErrorSummary["sides"][number] => ({
  name,
  kinds: { ...(Object.fromEntries(errorKinds.map((kind) => [kind, none])) as Record<ErrorKind, ErrorCount>), ...kinds },
});

const table = (...sides: ErrorSummary["sides"]) => errorsTable({ sides, notes: ["UNKNOWN: run-c tells nothing"] });
const rowOf = (label: string, side: ErrorSummary["sides"][number]) => table(side).rows.find(([own]) => own === label);

describe("the table of errors", () => {
  it("has a kind a line, and what is not charged at the end", () => {
    expect(table(aSide("ant")).rows.map(([label]) => label)).toEqual([
      ...["Tool not called", "Sibling called", "Outside the pool", "Bad arguments", "Failed call", "Redundant call"],
      ...["Stopped early", "Ungrounded answer", "API failed (not charged)", "Recovered call (not charged)"],
    ]);
  });

  it("has a column a side", () => {
    expect(table(aSide("ant"), aSide("elk")).columns.map(({ label }) => label)).toEqual(["Kind", "Unit", "ant", "elk"]);
  });

  it("tells how many there are, in how many samples, of how many", () => {
    const side = aSide("ant", { failed_call: { count: 12, samples: 9, of: 497 } });
    expect(rowOf("Failed call", side)).toEqual(["Failed call", "calls", "12 in 9 of 497"]);
    expect(rowOf("Redundant call", side)).toEqual(["Redundant call", "calls", "0 in 0 of 500"]);
  });

  it("counts samples once where those are what is counted", () => {
    const side = aSide("ant", { stopped_early: { count: 9, samples: 9, of: 500 } });
    expect(rowOf("Stopped early", side)).toEqual(["Stopped early", "samples", "9 of 500"]);
  });

  it("has a dash where a kind can be told of no sample", () => {
    expect(rowOf("Bad arguments", aSide("ant", { bad_arguments: { count: 0, samples: 0, of: 0 } }))?.[2]).toBe("—");
  });

  it("says what must be known of the runs first, then how to read it and what names do not say", () => {
    const { notes } = table(aSide("ant"));
    expect(notes[0]).toBe("UNKNOWN: run-c tells nothing");
    expect(notes[1]).toMatch(/^"12 in 9 of 500": /);
    expect(notes.slice(2).map((note) => note.slice(0, note.indexOf(":")))).toEqual([
      ...["Sibling called", "Failed call", "API failed", "Ungrounded answer"],
    ]);
  });
});
