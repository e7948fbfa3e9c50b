import { describe, expect, it } from "vitest";
import type { PlanRow } from "../../src/core/plan.js";
import { planTable } from "../../src/tables/index.js";

const aPlanRow = (parts: Partial<PlanRow> = {}): PlanRow => ({
  model: "orchid-7b",
  judge: "gpt-4.1",
  rubric: "qor",
  samples: 2_000,
  recorded: 500,
  stored: 200,
  no_verdict_needed: 90,
  shared: 10,
  to_buy: 1_200,
  input_tokens: 3_600_000,
  output_tokens: 120_000,
  output_tokens_from: "rubric",
  cost_usd: 8.16,
  seconds: 150,
  ...parts,
});

describe("the table of what would be bought", () => {
  it("has a line a model with counts, tokens, price and time", () => {
    const { columns, rows } = planTable([aPlanRow()]);
    expect(Object.fromEntries(columns.map(({ label }, i) => [label, rows[0]?.[i]]))).toEqual({
      Model: "orchid-7b",
      Judge: "gpt-4.1",
      Recorded: "500",
      Stored: "200",
      "To buy": "1,200",
      "Input tokens": "3,600,000",
      "Output tokens": "120,000",
      Price: "$8.16",
      Time: "3 min",
    });
  });

  it("says that a price is unknown, and what to do, and never shows 0 for it", () => {
    const { rows, notes } = planTable([aPlanRow({ cost_usd: null })]);
    expect(rows[0]).toContain("price unknown");
    expect(notes.join("\n")).toContain("--prices");
  });

  it("says that a time is unknown, and what to do", () => {
    const { rows, notes } = planTable([aPlanRow({ seconds: null })]);
    expect(rows[0]?.at(-1)).toBe("unknown");
    expect(notes.join("\n")).toContain("--rpm");
  });

  it("sums several models, and knows no sum where a part is unknown", () => {
    const two = planTable([aPlanRow(), aPlanRow({ to_buy: 300, cost_usd: 1.84, seconds: 3_450 })]);
    expect(two.notes[0]).toBe("all: 1,500 to buy, $10.00, time 1 h 0 min");
    const unknown = planTable([aPlanRow(), aPlanRow({ cost_usd: null, seconds: null })]);
    expect(unknown.notes[0]).toBe("all: 2,400 to buy, price unknown, time unknown");
  });

  it("says so where nothing would be bought", () => {
    expect(planTable([aPlanRow({ to_buy: 0, cost_usd: 0, seconds: 0 })]).notes).toEqual(["nothing would be bought"]);
  });

  it("names where the length of replies was guessed from", () => {
    expect(planTable([aPlanRow({ output_tokens_from: "stored" })]).notes.join()).toContain("stored verdicts");
    expect(planTable([aPlanRow({ output_tokens_from: "rubric" })]).notes.join()).toContain("schema");
  });
});
