import { describe, expect, it } from "vitest";
import type { DisagreementList, WorstList } from "../../src/core/sample-lists.js";
import { disagreementsTable } from "../../src/tables/disagreements-table.js";
import { sampleListRecords } from "../../src/tables/sample-list-records.js";
import { worstSamplesTable } from "../../src/tables/worst-samples-table.js";
import { aReportRun } from "../support/build-sample-view.js";

const metric = { name: "qor", label: "QoR", definition: "", higher_is_better: true, scale: 100 } as const;

const aWorstList = (parts: Partial<WorstList> = {}): WorstList => ({
  kind: "worst",
  metric,
  run: aReportRun("orchid-7b"),
  samples: [
    {
      id: "00001",
      score: 12.34567,
      disposition: "scored",
      errors: { tool_not_called: 2, api_failed: 1, stopped_early: 1 },
      error_type: null,
      query: "How is\n the weather in the town where my grandmother was born?",
    },
  ],
  n: 4,
  unscored: 2,
  notes: ["no texts"],
  ...parts,
});

const sample = aWorstList().samples[0] as WorstList["samples"][number]; // There is one.

const aDisagreementList: DisagreementList = {
  kind: "disagreements",
  metric,
  a: aReportRun("orchid-7b"),
  b: aReportRun("lichen-1b"),
  samples: [{ id: "00001", a: 90, b: 20, difference: 70, query: null }],
  n: 4,
  equal: 1,
  unscored: 2,
  not_in_both: 1,
  notes: [],
};

describe("the table of the worst samples", () => {
  it("has how each ended, what is charged to the model, and as much of the query as there is room for", () => {
    // 6+3, 7+3, 6+3 and 30+3 columns beside the query leave 29 of 90.
    expect(worstSamplesTable(aWorstList(), 90).rows).toEqual([
      ["00001", "12.3457", "scored", "How is the weather in the to…", "tool not called, stopped early"],
    ]);
  });

  it("counts wide characters as two", () => {
    const list = aWorstList({ samples: [{ ...sample, errors: null, query: "東".repeat(30) }] });
    expect(worstSamplesTable(list, 20).rows[0]?.[3]).toBe(`${"東".repeat(11)}…`);
  });

  it("tells how many have no score, and of how many it is", () => {
    expect(worstSamplesTable(aWorstList(), 80).notes).toEqual([
      "orchid-7b, policy strict: the 1 of 4 scored samples with the lowest QoR; equal ones in the dataset's order",
      "2 samples are not ranked: no QoR there, which is not 0",
      "no texts",
    ]);
  });

  it("says so where lower is better, and where nothing is known or wrong", () => {
    const table = worstSamplesTable(
      aWorstList({
        metric: { ...metric, label: "Redundant calls", higher_is_better: false },
        samples: [
          { ...sample, errors: null },
          { ...sample, errors: { recovered_call: 1 } },
          { ...sample, errors: null, error_type: "wrong_count" },
        ],
      }),
      80,
    );
    expect(table.columns[1]?.label).toBe("Redundant calls ↓");
    expect(table.notes[0]).toContain("the 3 of 4 scored samples with the highest Redundant calls");
    expect(table.rows.map((cells) => cells[4])).toEqual(["—", "none", "wrong_count"]);
  });
});

describe("the table of disagreements", () => {
  it("has both scores and a signed difference", () => {
    expect(disagreementsTable(aDisagreementList, 80).rows).toEqual([["00001", "90", "20", "+70", "—"]]);
  });

  it("tells of how many samples it is, and which are left out", () => {
    expect(disagreementsTable(aDisagreementList, 80).notes).toEqual([
      "QoR of orchid-7b minus that of lichen-1b, policy strict: the 1 largest differences of the 4 samples that both score; 1 of those have the same score in both",
      "2 samples are left out: one of the two has no QoR there",
      "1 sample is left out: only one of the two runs has it",
    ]);
  });
});

describe("records of a list", () => {
  it("have full precision and the whole query", () => {
    expect(sampleListRecords(aWorstList())).toEqual([
      {
        run: "run-of-orchid-7b",
        policy: "strict",
        metric: "qor",
        id: "00001",
        score: 12.34567,
        disposition: "scored",
        errors: "tool_not_called api_failed stopped_early",
        error_type: null,
        query: sample.query,
      },
    ]);
    expect(sampleListRecords(aDisagreementList)).toEqual([
      {
        run_a: "run-of-orchid-7b",
        run_b: "run-of-lichen-1b",
        policy: "strict",
        metric: "qor",
        id: "00001",
        a: 90,
        b: 20,
        difference: 70,
        query: null,
      },
    ]);
  });
});
