import { describe, expect, it } from "vitest";
import { csv } from "../../src/reporters/csv.js";
import { safeText } from "../../src/reporters/safe-text.js";
import { aReportOfRows, aRow, aRowMetric } from "../support/build-report.js";
import { hostileNames } from "./hostile.js";

/** The records of a CSV file, as RFC 4180 has them. */
function parse(text: string): readonly (readonly string[])[] {
  return text
    .split("\r\n")
    .slice(0, -1)
    .map((line) =>
      [...`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(([, quoted, plain]) =>
        quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
      ),
    );
}

/** The first row, by the names of its columns. */
const firstRow = (...rows: readonly ReturnType<typeof aRow>[]) => {
  const [head = [], row = []] = parse(csv.render(aReportOfRows(rows)));
  expect(row).toHaveLength(head.length);
  return Object.fromEntries(head.map((name, i) => [name, row[i]]));
};

describe("the CSV file", () => {
  it("has each metric at full precision with its n, unscored and interval", () => {
    const recall = aRowMetric(0.9932126984126987, { n: 499, unscored: 1, ci95: [0.98, 1.0064] });
    expect(firstRow(aRow({ metrics: { recall } }))).toEqual({
      model: "orchid-7b",
      sampling_method: "embedding",
      policy: "reference",
      judge: "gpt-4.1",
      recall: "0.9932126984126987",
      recall_n: "499",
      recall_unscored: "1",
      recall_ci95_low: "0.98",
      recall_ci95_high: "1.0064",
      record: "results/runs/20260101T000000000Z-orchid-7b-0123abcd",
    });
  });

  it("leaves empty what is not known", () => {
    const row = firstRow(aRow({ judge: null, metrics: { recall: aRowMetric(null) } }));
    expect(row).toMatchObject({ judge: "", recall: "", recall_n: "0", recall_unscored: "10", recall_ci95_low: "" });
  });

  it("has a column for each metric that any row has", () => {
    const rows = [aRow({ metrics: { recall: aRowMetric(1) } }), aRow({ metrics: { qor: aRowMetric(90) } })];
    const [head, first, second] = parse(csv.render(aReportOfRows(rows)));
    expect(head?.filter((name) => /^(recall|qor)$/.test(name))).toEqual(["recall", "qor"]);
    expect([first?.[4], first?.[9], second?.[4], second?.[9]]).toEqual(["1", "", "", "90"]);
  });

  it.each(hostileNames)(
    "gives back %s in a name, but for control characters and what a formula begins with",
    (_, model) => {
      const read = firstRow(aRow({ model })).model ?? "";
      expect(read.replace(/^'(?=\s*[=+@-])/, "")).toBe(safeText(model));
    },
  );

  it.each(["=1+1", "+1", "@x", "-cmd", "-1+cmd|x!A0", " =1+1", "\t=1+1"])(
    "does not let a spreadsheet run %j",
    (model) => {
      expect(firstRow(aRow({ model })).model).toMatch(/^'/);
    },
  );

  it.each([-20, -0.5, -1e-7])("keeps the number %d a number", (mean) => {
    expect(firstRow(aRow({ metrics: { qor: aRowMetric(mean) } })).qor).toBe(String(mean));
  });
});
