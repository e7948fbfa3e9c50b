import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { BfclCategory, BfclRules } from "../../../src/core/bfcl.js";
import { listBfclModels } from "../../../src/dataset/bfcl-results.js";
import { readBfclData } from "../../../src/run/bfcl/read-data.js";
import { readBfclResults } from "../../../src/run/bfcl/read-results.js";
import { anAnswer, aQuestion, aResult, dataFiles, jsonLines, resultFiles } from "../../support/bfcl-files.js";
import { errorOf } from "../../support/errors.js";
import { sharedData, sharedFolder, sharedMissing } from "../../support/shared.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import type { Files } from "../../support/toolgrad-files.js";

type Wanted = {
  readonly data: Files;
  readonly results: Files;
  readonly rules?: BfclRules;
  readonly categories?: readonly BfclCategory[];
};

/** Reads the results of model `m`, and how each category came out: `id=result@line`, missing ids behind a stroke. */
function readM({ data, results, rules = "v4", ...rest }: Wanted) {
  const folder = writeFiles(tempFolder(), results);
  const read = readBfclResults({
    folder,
    model: "m",
    data: readBfclData(writeFiles(tempFolder(), data), { rules }),
    ...rest,
  });
  const categories = Object.fromEntries(
    [...read.categories()].map(({ category, results: joined, missing }) => [
      category,
      `${joined.map((one) => `${one.case.id}=${String(one.result)}@${one.line}`).join(" ")} | ${missing.map(({ id }) => id).join(" ")}`,
    ]),
  );
  const { problems, ...files } = read.finish();
  const told = problems.map(({ kind, file, line, message }) =>
    `${kind} ${file}${line === null ? "" : `:${line}`} ${message}`.replaceAll(`${folder}/`, ""),
  );
  return { folder, categories, told, ...files };
}

const multiple = "m/BFCL_v4_multiple_result.json";
const ofMultiple = (...lines: readonly unknown[]) => ({ [multiple]: jsonLines(...lines) });

describe("a model's results", () => {
  it("are joined by id and come in the order of the questions, with file and line", () => {
    const { categories, told, files, folder } = readM({
      data: dataFiles({ multiple: 3 }),
      results: ofMultiple(
        aResult("multiple_2", "c"),
        "",
        aResult("multiple_0", "a"),
        aResult("multiple_1", 5, { latency: 2 }),
      ),
    });
    expect(categories).toEqual({ multiple: "multiple_0=a@3 multiple_1=5@4 multiple_2=c@1 | " });
    expect(told).toEqual([]);
    expect(files).toEqual([join(folder, multiple)]);
  });

  it("come category by category in the order of the tables; what has no file was not run", () => {
    const counts = { live_simple: 1, simple_java: 1, irrelevance: 1 };
    const { categories, told } = readM({
      data: dataFiles({ ...counts, multiple: 4 }),
      results: resultFiles("m", counts),
    });
    expect(Object.keys(categories)).toEqual(["simple_java", "irrelevance", "live_simple"]);
    expect(told).toEqual([]);
  });

  it("are read one category at a time", () => {
    const folder = writeFiles(tempFolder(), resultFiles("m", { multiple: 1, parallel: 1 }));
    const data = readBfclData(writeFiles(tempFolder(), dataFiles({ multiple: 1, parallel: 1 })), { rules: "v4" });
    const read = readBfclResults({ folder, model: "m", data });
    const categories = read.categories();
    categories.next();
    writeFiles(folder, { "m/BFCL_v4_parallel_result.json": jsonLines(aResult("parallel_0", "later")) });
    expect(categories.next().value).toMatchObject({ results: [{ result: "later" }] });
  });

  it("may be null: that is a result, and a missing one is none", () => {
    const { categories, told } = readM({
      data: dataFiles({ multiple: 2 }),
      results: ofMultiple(aResult("multiple_0", null), { id: "multiple_1" }),
    });
    expect(categories).toEqual({ multiple: "multiple_0=null@1 | multiple_1" });
    expect(told).toEqual([
      `unreadable_line ${multiple}:2 'multiple_1' has no \`result\`; it is not scored`,
      `missing_results ${multiple} 1 of 2 cases have no result: 'multiple_1'`,
    ]);
  });

  it("may be in sub-folders and compressed", () => {
    const { categories, told } = readM({
      data: dataFiles({ multiple: 1, live_simple: 1 }),
      results: {
        "m/non_live/BFCL_v4_multiple_result.json.gz": gzipSync(jsonLines(aResult("multiple_0", "x"))),
        "m/live/BFCL_v4_live_simple_result.json": jsonLines(aResult("live_simple_0-0-0", "y")),
      },
    });
    expect(categories).toEqual({ multiple: "multiple_0=x@1 | ", live_simple: "live_simple_0-0-0=y@1 | " });
    expect(told).toEqual([]);
  });

  it("are only those of the categories asked for, and nothing is said of others", () => {
    const data = dataFiles({ multiple: 1, irrelevance: 1 });
    const results = { ...resultFiles("m", { irrelevance: 1, live_simple: 1 }), ...ofMultiple("{") };
    const { categories, told } = readM({ data, results, categories: ["irrelevance"] });
    expect(Object.keys(categories)).toEqual(["irrelevance"]);
    expect(told).toEqual([]);
  });

  it("have a digest over the files that were read", () => {
    const data = dataFiles({ multiple: 1, irrelevance: 1 });
    const results = resultFiles("m", { multiple: 1, irrelevance: 1 });
    const { digest } = readM({ data, results });
    expect(digest).toMatch(/^[\da-f]{64}$/);
    expect(
      readM({ data, results: { ...results, "m/notes.txt": "x", ...resultFiles("n", { multiple: 1 }) } }).digest,
    ).toBe(digest);
    expect(readM({ data, results: { ...results, ...ofMultiple(aResult("multiple_0", "y")) } }).digest).not.toBe(digest);
    expect(readM({ data, results, categories: ["multiple"] }).digest).not.toBe(digest);
  });

  it("are not there for a model that is not there", () => {
    const folder = writeFiles(tempFolder(), resultFiles("orchid", { multiple: 1 }));
    const data = readBfclData(writeFiles(tempFolder(), dataFiles({ multiple: 1 })), { rules: "v4" });
    expect(errorOf(() => readBfclResults({ folder, model: "orchids", data })).message).toContain(
      'did you mean "orchid"?',
    );
  });
});

describe("results of another edition than the data's", () => {
  const counts = { simple_python: 2, simple_java: 1, simple_javascript: 1, live_simple: 2 };
  const both = (data: BfclRules, results: BfclRules) =>
    readM({ data: dataFiles(counts, data), results: resultFiles("m", counts, results), rules: data });

  it("are joined by category and number: v3's over v4's data", () => {
    const { categories, told } = both("v4", "v3");
    const x = '[weather(city="Rome")]';
    expect(categories).toEqual({
      simple_python: `simple_python_0=${x}@1 simple_python_1=${x}@2 | `,
      simple_java: `simple_java_0=${x}@1 | `,
      simple_javascript: `simple_javascript_0=${x}@1 | `,
      live_simple: `live_simple_0-0-0=${x}@1 live_simple_1-1-0=${x}@2 | `,
    });
    expect(told).toEqual([
      "other_version m/BFCL_v3_simple_result.json results of BFCL v3 are scored on the data of v4, joined by category and number, " +
        "and so are those of 3 more files of the model",
    ]);
  });

  it("are joined the other way round: v4's over v3's data", () => {
    const { categories, told } = both("v3", "v4");
    expect(Object.values(categories).join(" ")).toMatch(
      /^simple_0=.* simple_1=.* java_0=.* javascript_0=.* live_simple_0-0-0=/,
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^other_version m\/BFCL_v4_simple_python_result.json results of BFCL v4 are scored on the data of v3,/,
    );
  });

  it("give way to those of the data's edition, and are told", () => {
    const results = {
      "m/BFCL_v3_simple_result.json": jsonLines(aResult("simple_0", "old")),
      "m/non_live/BFCL_v4_simple_python_result.json": jsonLines(aResult("simple_python_0", "new")),
    };
    const { categories, told } = readM({ data: dataFiles({ simple_python: 1 }), results });
    expect(categories).toEqual({ simple_python: "simple_python_0=new@1 | " });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(
      /^other_version m\/BFCL_v3_simple_result.json results of simple \(v3\) are not scored: those in .*m\/non_live\/BFCL_v4_simple_python_result.json \(v4\) are$/,
    );
    const old = readM({ data: dataFiles({ simple_python: 1 }, "v3"), results });
    expect(old.categories).toEqual({ simple_python: "simple_0=old@1 | " });
  });

  it("are the latest where none are of the data's edition", () => {
    const results = {
      "m/BFCL_v2_multiple_result.json": jsonLines(aResult("multiple_0", "oldest")),
      "m/BFCL_v3_multiple_result.json": jsonLines(aResult("multiple_0", "old")),
    };
    const { categories, told } = readM({ data: dataFiles({ multiple: 1 }), results });
    expect(categories).toEqual({ multiple: "multiple_0=old@1 | " });
    expect(told.map((line) => line.split(" ", 2).join(" "))).toEqual([
      "other_version m/BFCL_v3_multiple_result.json",
      "other_version m/BFCL_v2_multiple_result.json",
    ]);
  });

  it("may stand under the new file name with the old ids", () => {
    const results = { "m/BFCL_v4_simple_python_result.json": jsonLines(aResult("simple_0", "x")) };
    const { categories, told } = readM({ data: dataFiles({ simple_python: 1 }), results });
    expect(categories).toEqual({ simple_python: "simple_python_0=x@1 | " });
    expect(told).toEqual([]);
  });

  it("repeat a case when both its ids are there", () => {
    const results = {
      "m/BFCL_v3_simple_result.json": jsonLines(aResult("simple_0", "x"), aResult("simple_python_0", "y")),
    };
    const { categories, told } = readM({ data: dataFiles({ simple_python: 1 }), results });
    expect(categories).toEqual({ simple_python: "simple_python_0=x@1 | " });
    expect(told[1]).toBe(
      "duplicate_id m/BFCL_v3_simple_result.json:2 'simple_python_0' is on line 1 already, which is scored",
    );
  });
});

describe("what is odd in results", () => {
  it("is told line by line, and the rest is scored", () => {
    const { categories, told } = readM({
      data: dataFiles({ multiple: 5, parallel: 1 }),
      results: ofMultiple(
        aResult("multiple_0", "a"),
        aResult("multiple_0", "again"),
        aResult("multiple_7"),
        aResult("parallel_0"),
        aResult("multiple\u001b[2J\u202e"),
        aResult("multiple_4", "e"),
        '{"id": "multiple_1", "resu',
      ),
    });
    expect(categories).toEqual({ multiple: "multiple_0=a@1 multiple_4=e@6 | multiple_1 multiple_2 multiple_3" });
    expect(told).toEqual([
      `duplicate_id ${multiple}:2 'multiple_0' is on line 1 already, which is scored`,
      `unknown_id ${multiple}:3 'multiple_7' is no case of multiple in the data; it is not scored`,
      `unknown_id ${multiple}:4 'parallel_0' is a case of parallel, and this is the file of multiple; it is not scored`,
      `unknown_id ${multiple}:5 'multiple\\x1b[2J\\u202e' is no case of multiple in the data; it is not scored`,
      `unreadable_line ${multiple}:7 it is cut short: column 22: found a string without an end, expected a closing double quote; it is not scored`,
      `missing_results ${multiple} 3 of 5 cases have no result: 'multiple_1', 'multiple_2', 'multiple_3'`,
    ]);
  });

  it("is summed up where there is much of a kind, the count exact", () => {
    const lines = Array.from({ length: 10_000 }, (_, n) => aResult(`multiple_${n}`));
    const { told } = readM({
      data: dataFiles({ multiple: 7, parallel: 1 }),
      results: { ...ofMultiple(...lines), "m/BFCL_v4_parallel_result.json": "" },
    });
    // 7 cases are known, 9,993 ids are not; five of them are told.
    expect(told).toHaveLength(7);
    expect(told[4]).toBe(
      `unknown_id ${multiple}:12 'multiple_11' is no case of multiple in the data; it is not scored`,
    );
    expect(told[5]).toBe(`unknown_id ${multiple} 9988 more like these, up to line 10000`);
    expect(told[6]).toBe("missing_results m/BFCL_v4_parallel_result.json 1 of 1 cases have no result: 'parallel_0'");
  });

  it("is told in full where a sum would only take the place of the last one", () => {
    const lines = Array.from({ length: 6 }, (_, n) => aResult(`multiple_${n + 1}`));
    const { told } = readM({ data: dataFiles({ multiple: 1 }), results: ofMultiple(aResult("multiple_0"), ...lines) });
    expect(told).toHaveLength(6);
    expect(told[5]).toContain(`${multiple}:7 'multiple_6'`);
  });

  it("names a few of many missing cases, and bounds a long id", () => {
    const { told } = readM({
      data: dataFiles({ multiple: 8 }),
      results: ofMultiple(aResult("multiple_3"), aResult("x".repeat(5000))),
    });
    expect(told[0]).toBe(
      `unknown_id ${multiple}:2 '${"x".repeat(80)}…' is no case of multiple in the data; it is not scored`,
    );
    expect(told[1]).toBe(
      `missing_results ${multiple} 7 of 8 cases have no result: 'multiple_0', 'multiple_1', 'multiple_2', 'multiple_4', 'multiple_5' and 2 more`,
    );
  });

  it("is a category without data, with every file of it", () => {
    const data = dataFiles({ multiple: 1 });
    const results = {
      ...resultFiles("m", { multiple: 1, live_simple: 1 }),
      ...resultFiles("m", { live_simple: 1 }, "v3"),
    };
    const { categories, told } = readM({ data, results });
    expect(Object.keys(categories)).toEqual(["multiple"]);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(
      /^no_data m\/BFCL_v4_live_simple_result.json \S+ has no questions of live_simple among its files of BFCL v4; these results are not scored$/,
    );
    expect(told[1]).toMatch(/^no_data m\/BFCL_v3_live_simple_result.json /);
  });

  it("is a second file of one category: the first found is taken", () => {
    const { categories, told } = readM({
      data: dataFiles({ multiple: 1 }),
      results: {
        ...ofMultiple(aResult("multiple_0", "flat")),
        "m/non_live/BFCL_v4_multiple_result.json": jsonLines(aResult("multiple_0", "sorted")),
      },
    });
    expect(categories).toEqual({ multiple: "multiple_0=flat@1 | " });
    expect(told).toEqual([
      `duplicate_id m/non_live/BFCL_v4_multiple_result.json results of multiple (v4) are not scored: those in ${multiple} (v4) are`,
    ]);
  });

  it("is a file that cannot be read: its category was not run", () => {
    const results = { ...resultFiles("m", { irrelevance: 1 }), "m/BFCL_v4_multiple_result.json.gz": "no gzip" };
    const { categories, told, files } = readM({ data: dataFiles({ multiple: 1, irrelevance: 1 }), results });
    expect(Object.keys(categories)).toEqual(["irrelevance"]);
    expect(told).toEqual([`unreadable_file ${multiple}.gz it cannot be decompressed: Z_DATA_ERROR`]);
    expect(files).toHaveLength(1);
  });

  it("is what is not single-turn, said once for the model", () => {
    const names = ["multi_turn_base", "multi_turn_long_context", "memory_kv", "web_search_base", "exec_simple", "rest"];
    const { told } = readM({
      data: dataFiles({ multiple: 1 }),
      results: {
        ...resultFiles("m", { multiple: 1 }),
        ...Object.fromEntries(names.map((name) => [`m/other/BFCL_v4_${name}_result.json`, ""])),
      },
    });
    expect(told).toEqual([
      `not_single_turn m its results of exec_simple, memory_kv, multi_turn_base, multi_turn_long_context, rest and 1 more are not scored: only the single-turn categories are`,
    ]);
  });

  it("is nothing where a result's case cannot be scored: the data's problems say so, and it is neither unknown nor missing", () => {
    const data = {
      ...dataFiles({ multiple: [aQuestion("multiple_0"), aQuestion("multiple_1")] }),
      "possible_answer/BFCL_v4_multiple.json": jsonLines(anAnswer("multiple_1")),
    };
    const { categories, told } = readM({ data, results: resultFiles("m", { multiple: 2 }) });
    expect(categories).toEqual({ multiple: 'multiple_1=[weather(city="Rome")]@2 | ' });
    expect(told).toEqual([]);
  });
});

describe.skipIf(sharedFolder === null)(`v3's results over v4's data (${sharedMissing})`, () => {
  it("are 3,639 of each of five models: two of live_irrelevance are missing, two of live_relevance unknown", () => {
    const folder = sharedData("bfcl", "results");
    const data = readBfclData(sharedData("bfcl", "v4"), { rules: "v4" });
    const models = listBfclModels(folder);
    expect(models).toHaveLength(5);
    for (const model of models) {
      const read = readBfclResults({ folder, model, data });
      const joined = [...read.categories()];
      const { problems } = read.finish();
      expect(joined.map(({ category, results }) => `${category} ${results.length}`).join(", ")).toBe(
        "simple_python 400, simple_java 100, simple_javascript 50, multiple 200, parallel 200, parallel_multiple 200, irrelevance 240, " +
          "live_simple 258, live_multiple 1053, live_parallel 16, live_parallel_multiple 24, live_irrelevance 882, live_relevance 16",
      );
      const other = problems.filter(({ kind }) => kind === "other_version");
      expect(other.map(({ message }) => message.split(", ")[2])).toEqual([
        "and so are those of 12 more files of the model",
      ]);
      expect(
        problems.filter(({ kind }) => kind !== "other_version").map(({ kind, line, message }) => [kind, line, message]),
      ).toEqual([
        [
          "missing_results",
          null,
          "2 of 884 cases have no result: 'live_irrelevance_882-882-0', 'live_irrelevance_883-883-0'",
        ],
        ["unknown_id", 17, "'live_relevance_16-16-0' is no case of live_relevance in the data; it is not scored"],
        ["unknown_id", 18, "'live_relevance_17-17-0' is no case of live_relevance in the data; it is not scored"],
      ]);
    }
  });

  it("are complete over v3's own data", () => {
    const data = readBfclData(sharedData("bfcl", "v3"), { rules: "v3" });
    const read = readBfclResults({ folder: sharedData("bfcl", "results"), model: "Qwen_Qwen3-8B-FC", data });
    expect([...read.categories()].flatMap(({ results }) => results)).toHaveLength(3641);
    expect(read.finish().problems).toEqual([]);
  });
});
