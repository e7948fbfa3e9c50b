import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { BfclCase } from "../../../src/bfcl/case.js";
import { readCalls, type Scoring } from "../../../src/bfcl/dialects/read-calls.js";
import { failureOf, scoreCase } from "../../../src/bfcl/score-case.js";
import { type BfclCategory, bfclCategories } from "../../../src/core/bfcl.js";
import { parsePython } from "../../../src/pyvalue/index.js";
import { isDict } from "../../../src/pyvalue/value.js";
import { chooseReading } from "../../../src/run/bfcl/choose-reading.js";
import { readBfclData } from "../../../src/run/bfcl/read-data.js";
import { readBfclResults } from "../../../src/run/bfcl/read-results.js";
import { sharedFolder, sharedMissing } from "../../support/shared.js";

/**
 * Verdicts and error types against those of the official checker (golden/: ShishirPatil/gorilla@6ea57973 run over the
 * outputs of five models; synthetic_cases.jsonl: 1,500 adversarial outputs).
 */
const bfcl = sharedFolder === null ? null : join(sharedFolder, "data", "bfcl");

type Official = { readonly valid: boolean; readonly error_type: string | null };

describe.skipIf(bfcl === null)(`official verdicts${bfcl === null ? ` (${sharedMissing})` : ""}`, () => {
  const folder = bfcl ?? "";
  const models = bfcl === null ? [] : readdirSync(join(folder, "golden", "v4")).sort();

  for (const rules of ["v4", "v3"] as const) {
    const data = bfcl === null ? null : readBfclData(join(folder, rules), { rules });

    it.each(models)(`are ours under ${rules}: %s`, (model) => {
      if (data === null) return;
      const read = readBfclResults({ folder: join(folder, "results"), model, data });
      const results = [...read.categories()];
      const reading = chooseReading(
        model,
        results.flatMap((one) => one.results),
        {},
      );
      const wrong: string[] = [];
      let compared = 0;
      for (const { category, results: found } of results) {
        const official = officialOf(join(folder, "golden", rules, model, `${category}.json`));
        for (const { case: test, result } of found) {
          const theirs = official[test.id];
          if (theirs === undefined) continue;
          const { failure } = scoreCase(test, result, { ...reading, rules });
          compared += 1;
          if ((failure?.errorType ?? null) !== theirs.error_type || (failure === null) !== theirs.valid)
            wrong.push(`${test.id}: ours ${failure?.errorType ?? "valid"}, theirs ${theirs.error_type ?? "valid"}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(compared).toBe(countOf(join(folder, "golden", rules, model)));
      expect(compared).toBe(rules === "v4" ? 3_639 : 3_641);
    });
  }

  it("are ours for 1,500 adversarial outputs", () => {
    const data = readBfclData(join(folder, "v4"), { rules: "v4" });
    const cases = new Map([...data.categories.values()].flatMap((one) => one.cases.map((test) => [test.id, test])));
    const lines = readFileSync(join(folder, "synthetic_cases.jsonl"), "utf8").trimEnd().split("\n");
    const wrong = lines.flatMap((line) => syntheticProblem(line, cases) ?? []);
    expect(wrong).toEqual([]);
    expect(lines).toHaveLength(1_500);
  });
});

const officialOf = (file: string): Readonly<Record<string, Official>> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Official>) : {};

const countOf = (folder: string): number =>
  bfclCategories.reduce((sum, category) => sum + Object.keys(officialOf(join(folder, `${category}.json`))).length, 0);

/** What is wrong with our verdict on a line of synthetic_cases.jsonl; null where nothing is. */
function syntheticProblem(line: string, cases: ReadonlyMap<string, BfclCase>): string | null {
  const { n, source_id, category, dialect, error_type } = JSON.parse(line) as {
    readonly n: number;
    readonly source_id: string;
    readonly category: BfclCategory;
    readonly dialect: "prompt" | "fc_json";
    readonly error_type: string | null;
  };
  const parsed = parsePython(line);
  const source = cases.get(source_id);
  if (parsed.kind === "error" || !isDict(parsed.value) || source === undefined) return `${n}: unreadable`;
  const scoring: Scoring = {
    dialect: dialect === "prompt" ? "prompt" : "openai_fc",
    underscoreToDot: dialect === "fc_json",
    gemini: false,
    rules: "v4",
  };
  const test = { ...source, category };
  const decoded = readCalls(parsed.value.get("result") ?? null, test, scoring);
  const failure = failureOf(decoded, test, { ...scoring, intForFloat: true, matching: "greedy" });
  const ours = failure?.errorType ?? null;
  return ours === error_type ? null : `${n}: ours ${ours ?? "valid"}, theirs ${error_type ?? "valid"}`;
}
