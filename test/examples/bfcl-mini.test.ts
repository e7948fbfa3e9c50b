import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { type BfclCategory, type BfclRow, type BfclSample, evaluateBfcl, explainBfcl } from "../../src/index.js";
import { filesIn, sharedTempFolder } from "../support/dataset.js";
import { tempFolder } from "../support/temp-folder.js";

const script = fileURLToPath(new URL("../../examples/make-bfcl-mini.mjs", import.meta.url));
const data = fileURLToPath(new URL("../../examples/BFCL-mini", import.meta.url));
const results = join(data, "results");

type Line = Readonly<Record<string, unknown>> & { readonly id: string };
type Documented = Line & { readonly function: readonly { readonly name: string }[] };
type Answer = Line & { readonly ground_truth: readonly Readonly<Record<string, unknown>>[] };

const textOf = (path: string): string => readFileSync(join(data, path), "utf8");
/** The type parameter is what the caller knows is on a line. */
const linesOf = <T extends Line>(path: string): readonly T[] =>
  textOf(path)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
const answersOf = (category: string): readonly Answer[] => {
  const path = `possible_answer/BFCL_v4_${category}.json`;
  return existsSync(join(data, path)) ? linesOf<Answer>(path) : [];
};

/** How many cases each category has. */
const sizes = {
  simple_python: 4,
  simple_java: 3,
  simple_javascript: 2,
  multiple: 3,
  parallel: 3,
  parallel_multiple: 3,
  irrelevance: 3,
  live_simple: 4,
  live_multiple: 4,
  live_parallel: 2,
  live_parallel_multiple: 2,
  live_irrelevance: 3,
  live_relevance: 2,
} as const satisfies Record<BfclCategory, number>;
const categories = Object.keys(sizes) as readonly BfclCategory[]; // The keys are those that are written above.

type Expected = {
  readonly dialect: string;
  readonly underscoreToDot: boolean;
  /** Valid results and results, where that is not all of the category's. */
  readonly figures: Readonly<Partial<Record<BfclCategory, readonly [valid: number, n: number]>>>;
  /** What is wrong with each result that is not valid. */
  readonly wrong: Readonly<Record<string, string>>;
  /** The verdicts that are others under each of the honest rules. */
  readonly honest: {
    readonly inference_errors: readonly string[];
    readonly abstained: readonly string[];
    readonly optimal_matching: readonly string[];
    readonly no_int_for_float: readonly string[];
  };
};

/** What each model is made to do, case by case, with the leaderboard's name for it: read off the cases, by the rules. */
const expected: Readonly<Record<string, Expected>> = {
  "orchid-7b": {
    dialect: "prompt",
    underscoreToDot: false,
    figures: { simple_python: [3, 4], simple_java: [2, 3], live_multiple: [3, 4] },
    wrong: {
      simple_python_1: "ast_decoder:decoder_failed", // An unescaped quote.
      simple_java_0: "value_error:dict_key", // The map's braces are not read.
      "live_multiple_2-2-0": "value_error:others", // Grams.
    },
    honest: { inference_errors: [], abstained: [], optimal_matching: [], no_int_for_float: [] },
  },
  "maple-3b-FC": {
    dialect: "openai_fc",
    underscoreToDot: true,
    figures: {
      simple_python: [3, 4],
      simple_java: [2, 3],
      simple_javascript: [1, 2],
      multiple: [2, 3],
      parallel: [2, 3],
      parallel_multiple: [2, 3],
      irrelevance: [2, 3],
      live_simple: [3, 4],
      live_multiple: [3, 4],
      live_parallel: [1, 2],
      live_irrelevance: [2, 3],
      live_relevance: [1, 2],
    },
    wrong: {
      simple_python_1: "simple_function_checker:missing_optional", // Without `days`.
      simple_java_1: "type_error:java", // true, where a text must be.
      simple_javascript_1: "type_error:js", // 12.5, where a text must be.
      multiple_1: "simple_function_checker:missing_optional", // Without `vegetarian`.
      parallel_1: "parallel_function_checker_no_order:cannot_find_match", // 10 minutes for 11.
      parallel_multiple_1: "parallel_function_checker_no_order:cannot_find_match", // Ints in a list of floats.
      irrelevance_1: "irrelevance_error:decoder_success", // A needless call.
      "live_simple_0-0-0": "simple_function_checker:missing_optional", // Without `until`.
      "live_multiple_3-3-0": "simple_function_checker:wrong_func_name", // Cancels what was to be moved.
      "live_parallel_1-1-0": "parallel_function_checker_no_order:wrong_count", // Two calls of three.
      "live_irrelevance_1-1-0": "irrelevance_error:decoder_success", // A needless call.
      "live_relevance_1-1-0": "relevance_error:decoder_failed", // Asks back.
    },
    honest: {
      inference_errors: [],
      abstained: [],
      optimal_matching: [],
      no_int_for_float: ["simple_python_0", "multiple_0", "parallel_multiple_0", "live_simple_3-3-0"],
    },
  },
  "lichen-1b": {
    dialect: "prompt",
    underscoreToDot: false,
    figures: {
      simple_python: [1, 4],
      simple_java: [0, 0],
      simple_javascript: [0, 0],
      multiple: [1, 3],
      parallel: [1, 3],
      parallel_multiple: [0, 3],
      irrelevance: [2, 3],
      live_simple: [1, 3],
      live_multiple: [1, 4],
      live_parallel: [1, 2],
      live_parallel_multiple: [0, 2],
      live_relevance: [1, 2],
    },
    wrong: {
      simple_python_1: "type_error:simple", // notify=true, a name and so a text.
      simple_python_2: "type_error:simple", // "15" for 15.
      simple_python_3: "value_error:dict_key", // `colour` for `color`.
      multiple_1: "ast_decoder:decoder_failed", // Words behind the call.
      multiple_2: "simple_function_checker:wrong_func_name", // Books what was to be cancelled.
      parallel_0: "parallel_function_checker_no_order:wrong_count", // One call of two.
      parallel_2: "parallel_function_checker_no_order:cannot_find_match", // In an order that matching does not see through.
      parallel_multiple_0: "parallel_function_checker_no_order:cannot_find_match", // Without the city.
      parallel_multiple_1: "ast_decoder:decoder_failed", // A stored error.
      parallel_multiple_2: "parallel_function_checker_no_order:cannot_find_match", // 8841 for "8841".
      irrelevance_2: "irrelevance_error:decoder_success", // A needless call.
      "live_simple_1-1-0": "value_error:string", // "urgent" for "high".
      "live_simple_3-3-0": "ast_decoder:decoder_failed", // Words.
      "live_multiple_1-1-0": "type_error:simple", // 40213 for "40213".
      "live_multiple_2-2-0": "simple_function_checker:missing_required", // Without the country.
      "live_multiple_3-3-0": "simple_function_checker:unexpected_param", // `timezone` is invented.
      "live_parallel_1-1-0": "ast_decoder:decoder_failed", // No commas.
      "live_parallel_multiple_0-0-0": "parallel_function_checker_no_order:cannot_find_match", // "20" for 20.
      "live_parallel_multiple_1-1-0": "ast_decoder:decoder_failed", // JSON for Python.
      "live_relevance_1-1-0": "relevance_error:decoder_failed", // Words.
    },
    honest: {
      inference_errors: ["parallel_multiple_1"],
      // Cut off, behind an open fence, in another dialect.
      abstained: ["irrelevance_1", "live_irrelevance_0-0-0", "live_irrelevance_1-1-0"],
      optimal_matching: ["parallel_2"],
      no_int_for_float: ["multiple_0"],
    },
  },
};
const models = Object.entries(expected).map(([model, of]) => ({ model, ...of }));

describe("make-bfcl-mini.mjs", () => {
  it("makes examples/BFCL-mini again, byte for byte, wherever it is started", () => {
    const made = join(tempFolder(), "made");
    execFileSync(process.execPath, [script, made], { cwd: tempFolder() });
    expect(filesIn(made)).toEqual(filesIn(data));
    const changed = filesIn(made).filter(
      (path) => !readFileSync(join(made, path)).equals(readFileSync(join(data, path))),
    );
    expect(changed).toEqual([]);
  });

  it("leaves a folder alone that is not empty", () => {
    const mine = tempFolder();
    writeFileSync(join(mine, "notes.txt"), "keep");
    const { status, stderr } = spawnSync(process.execPath, [script, mine], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("is not empty");
    expect(readdirSync(mine)).toEqual(["notes.txt"]);
  });
});

describe("BFCL-mini's files", () => {
  it("are less than 200 kB, all ASCII, with a line feed at the end of each line", () => {
    const files = filesIn(data);
    expect(files.reduce((sum, path) => sum + statSync(join(data, path)).size, 0)).toBeLessThan(200_000);
    expect(files.filter((path) => !/^(?:[ -~]+\n)+$/.test(textOf(path)))).toEqual([]);
  });

  it.each(categories)("%s: cases numbered from 0, each with the answer that its category must have", (category) => {
    const cases = linesOf<Documented>(`data/BFCL_v4_${category}.json`);
    const live = category.startsWith("live_");
    const ids = Array.from({ length: sizes[category] }, (_, i) => `${category}_${i}${live ? `-${i}-0` : ""}`);
    expect(cases.map(({ id }) => id)).toEqual(ids);
    const answers = answersOf(category);
    expect(answers.map(({ id }) => id)).toEqual(/relevance$/.test(category) ? [] : ids);
    for (const [i, { id, ground_truth: calls }] of answers.entries()) {
      const offered = cases[i]?.function.map(({ name }) => name) ?? [];
      expect(offered.length > 1, id).toBe(category.includes("multiple"));
      expect(calls.length > 1, id).toBe(category.includes("parallel"));
      expect(offered, id).toEqual(expect.arrayContaining(calls.flatMap(Object.keys)));
    }
  });

  it("lie flat for two models, and in non_live/ and live/ for one", () => {
    expect(readdirSync(join(results, "maple-3b-FC")).sort()).toEqual(["live", "non_live"]);
    expect(readdirSync(join(results, "orchid-7b"))).toHaveLength(categories.length);
    expect(readdirSync(join(results, "lichen-1b"))).toHaveLength(categories.length - 2);
  });
});

describe("BFCL-mini's models, scored", () => {
  const rows = new Map<string, BfclRow>();
  beforeAll(async () => {
    const scored = await evaluateBfcl({ data, results, honest: true, draws: 100, out: sharedTempFolder() });
    for (const row of scored.rows) rows.set(row.model, row);
  });

  const rowOf = (model: string): BfclRow => {
    const row = rows.get(model);
    if (row === undefined) throw new Error(`no row of ${model}`);
    return row;
  };
  const samplesOf = (model: string): readonly (Line & BfclSample)[] =>
    readFileSync(join(rowOf(model).record, "samples.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Line & BfclSample); // As docs/bfcl.md says, "The record".

  it("are three", () => {
    expect([...rows.keys()].sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(models)("$model is read as $dialect, by the looks of its results", ({ model, dialect, underscoreToDot }) => {
    expect(rowOf(model)).toMatchObject({
      dialect,
      dialect_from: "results",
      underscore_to_dot: underscoreToDot,
    });
  });

  it.each(models)("$model: valid results of each category", ({ model, figures }) => {
    const found = categories.map((category) => {
      const { valid, n, cases } = rowOf(model).figures.categories[category];
      return { category, valid, n, cases };
    });
    expect(found).toEqual(
      categories.map((category) => {
        const cases = sizes[category];
        const [valid, n] = figures[category] ?? [cases, cases];
        return { category, valid, n, cases };
      }),
    );
  });

  it.each(models)("$model: what is wrong with each result that is not valid", ({ model, wrong }) => {
    const invalid = samplesOf(model).filter(({ valid }) => valid === false);
    expect(Object.fromEntries(invalid.map(({ id, error_type }) => [id, error_type]))).toEqual(wrong);
  });

  it.each(models)("$model: the verdicts that the honest rules change, one by one and together", ({ model, honest }) => {
    const changedBy = (rule: keyof NonNullable<BfclSample["honest"]>) =>
      samplesOf(model)
        .filter((sample) => sample.honest?.[rule] !== undefined)
        .map(({ id }) => id);
    for (const rule of ["inference_errors", "abstained", "optimal_matching", "no_int_for_float"] as const) {
      expect(changedBy(rule), rule).toEqual(honest[rule]);
      expect(rowOf(model).honest?.[rule].changed, rule).toBe(honest[rule].length);
    }
    // No verdict is changed by two of them.
    expect(changedBy("all").toSorted()).toEqual(Object.values(honest).flat().toSorted());
    expect(rowOf(model).honest?.all.changed).toBe(Object.values(honest).flat().length);
  });

  it("orchid-7b and maple-3b-FC have overalls of everything", () => {
    // (3/4 + 2/3 + 1) / 3 = 29/36, and with 1, 1, 1: 137/144. Live: 4 + 3 + 2 + 2 of 12.
    expect(overallsOf("orchid-7b")).toEqual([29 / 36, 137 / 144, 11 / 12].map(closeTo));
    // (3/4 + 2/3 + 1/2) / 3 = 23/36, and with 2/3, 2/3, 2/3: 95/144. Live: 3 + 3 + 1 + 2 of 12.
    expect(overallsOf("maple-3b-FC")).toEqual([23 / 36, 95 / 144, 9 / 12].map(closeTo));
    for (const model of ["orchid-7b", "maple-3b-FC"]) {
      expect(Object.values(rowOf(model).figures.overalls).filter(({ partial }) => partial !== null)).toEqual([]);
      expect(rowOf(model).problems).toEqual([]);
    }
  });

  it("lichen-1b was run on neither Java nor JavaScript, so its Non-live is partial, and its Live is of 11 results", () => {
    // (1/4 + 0 + 0) / 3 = 1/12, and with 1/3, 1/3, 0: 9/48. Live: 1 + 1 + 1 + 0 of 11.
    expect(overallsOf("lichen-1b")).toEqual([1 / 12, 9 / 48, 3 / 11].map(closeTo));
    const { non_live_simple: simple, non_live: nonLive, live } = rowOf("lichen-1b").figures.overalls;
    const not_run = ["simple_java", "simple_javascript"];
    expect(simple.partial).toMatchObject({ not_run, over_run: 1 / 4 });
    // (1/4 + 1/3 + 1/3 + 0) / 4
    expect(nonLive.partial).toMatchObject({ not_run, over_run: closeTo(11 / 48) });
    expect(live.partial).toBeNull();
  });

  it("lichen-1b has no result for one case, and a stored error for another", () => {
    const unanswered = samplesOf("lichen-1b").filter(({ category, valid }) => valid === null && !/java/.test(category));
    expect(unanswered.map(({ id }) => id)).toEqual(["live_simple_2-2-0"]);
    expect(rowOf("lichen-1b").problems.map(({ kind }) => kind)).toEqual(["missing_results"]);
    expect(rowOf("lichen-1b").inference_errors.map(({ id, line }) => `${id} line ${line}`)).toEqual([
      "parallel_multiple_1 line 2",
    ]);
  });

  it("orchid-7b's unescaped quote is explained", () => {
    const { answer } = explainBfcl("simple_python_1", { data, results, models: ["orchid-7b"] });
    // The quotes pair up as 'The Baker', ', branch=' and one that opens behind Harbour.
    expect(answer).toMatchObject({ line: 2, valid: false, decoded: null });
    expect(answer?.unreadable).toContain("a string is not closed");
    expect(answer?.failure?.section).toBe("3");
  });

  const overallsOf = (model: string) => {
    const { non_live_simple, non_live, live } = rowOf(model).figures.overalls;
    return [non_live_simple.value, non_live.value, live.value];
  };
  const closeTo = (value: number) => expect.closeTo(value, 12);
});
