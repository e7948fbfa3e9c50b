import { chmodSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { BfclCategory, BfclRules } from "../../../src/core/bfcl.js";
import { readBfclData } from "../../../src/run/bfcl/read-data.js";
import { readBfclQuestion } from "../../../src/run/bfcl/read-question.js";
import { aFunction, anAnswer, aQuestion, dataFiles, jsonLines } from "../../support/bfcl-files.js";
import { sizesOfV3, sizesOfV4 } from "../../support/bfcl-sizes.js";
import { errorOf } from "../../support/errors.js";
import { sharedData, sharedFolder, sharedMissing } from "../../support/shared.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import type { Files } from "../../support/toolgrad-files.js";
import { unprivileged } from "../../support/unprivileged.js";

type Wanted = { readonly rules?: BfclRules; readonly categories?: readonly BfclCategory[] };

const readFrom = (folder: string, { rules = "v4", ...wanted }: Wanted = {}) =>
  readBfclData(folder, { rules, ...wanted });
const readFiles = (files: Files, wanted: Wanted = {}) => readFrom(writeFiles(tempFolder(), files), wanted);

/** Ids by category, those that cannot be scored behind a stroke. */
const idsOf = ({ categories }: ReturnType<typeof readBfclData>) =>
  Object.fromEntries(
    [...categories].map(([category, { entries, cases }]) => {
      const unscorable = entries.filter(({ scorable }) => scorable === null);
      return [category, [cases, unscorable].map((list) => list.map(({ id }) => id).join(" ")).join(" | ")];
    }),
  );

/** What is told, as `kind name:line message`. */
const told = ({ folder, problems }: ReturnType<typeof readBfclData>) =>
  problems.map(({ kind, file, line, message }) =>
    `${kind} ${file}${line === null ? "" : `:${line}`} ${message}`.replaceAll(`${folder}/`, ""),
  );

const questions = "data/BFCL_v4_multiple.json";
const answers = "possible_answer/BFCL_v4_multiple.json";

describe("BFCL's data", () => {
  it("is cases by category, each with its functions and what is expected, in the file's order", () => {
    const data = readFiles({
      [questions]: jsonLines(aQuestion("multiple_1"), aQuestion("multiple_0")),
      [answers]: jsonLines(anAnswer("multiple_0"), anAnswer("multiple_1", [{ weather: { city: [5, 5.5] } }])),
    });
    expect(data.categories.get("multiple")?.cases).toEqual([
      {
        id: "multiple_1",
        category: "multiple",
        functions: [
          {
            name: "weather",
            properties: new Map([
              ["city", { type: "string", itemType: null }],
              ["days", { type: "integer", itemType: null }],
            ]),
            required: ["city"],
          },
        ],
        expected: [{ name: "weather", parameters: new Map([["city", [5n, 5.5]]]) }],
      },
      expect.objectContaining({
        id: "multiple_0",
        expected: [
          {
            name: "weather",
            parameters: new Map<string, unknown>([
              ["city", ["Rome"]],
              ["days", ["", 1n]],
            ]),
          },
        ],
      }),
    ]);
    expect(told(data)).toEqual([]);
  });

  it("has its categories in the order of the tables, and no answers for relevance and irrelevance", () => {
    const data = readFiles(dataFiles({ live_relevance: 1, irrelevance: 2, simple_java: 1, live_simple: 1 }));
    expect(idsOf(data)).toEqual({
      simple_java: "simple_java_0 | ",
      irrelevance: "irrelevance_0 irrelevance_1 | ",
      live_simple: "live_simple_0-0-0 | ",
      live_relevance: "live_relevance_0-0-0 | ",
    });
    expect([...data.categories.keys()]).toEqual(["simple_java", "irrelevance", "live_simple", "live_relevance"]);
    expect(data.categories.get("irrelevance")?.cases[0]?.expected).toEqual([]);
    expect(told(data)).toEqual([]);
  });

  it("is of the rules' edition where both are there, and else of the one that is", () => {
    const both = { ...dataFiles({ simple_python: 1 }, "v4"), ...dataFiles({ simple_python: 2, simple_java: 1 }, "v3") };
    const ofV3 = { simple_python: "simple_0 simple_1 | ", simple_java: "java_0 | " };
    expect(idsOf(readFiles(both))).toEqual({ simple_python: "simple_python_0 | " });
    expect(idsOf(readFiles(both, { rules: "v3" }))).toEqual(ofV3);
    const old = readFiles(dataFiles({ simple_python: 2, simple_java: 1 }, "v3"));
    expect(idsOf(old)).toEqual(ofV3);
    expect(old.version).toBe("v3");
    expect(readFiles(dataFiles({ multiple: 1 }), { rules: "v3" }).version).toBe("v4");
  });

  it("may be compressed, plain and compressed files mixed", () => {
    const files = dataFiles({ multiple: 2 });
    const data = readFiles({ [`${questions}.gz`]: gzipSync(String(files[questions])), [answers]: files[answers] });
    expect(idsOf(data)).toEqual({ multiple: "multiple_0 multiple_1 | " });
  });

  it("is only of the categories asked for", () => {
    const files = dataFiles({ simple_python: 1, multiple: 1, irrelevance: 1 });
    const data = readFiles(files, { categories: ["irrelevance", "simple_python", "live_simple"] });
    expect([...data.categories.keys()]).toEqual(["simple_python", "irrelevance"]);
    expect(data.files.map((file) => file.slice(data.folder.length + 1))).toEqual([
      "data/BFCL_v4_simple_python.json",
      "possible_answer/BFCL_v4_simple_python.json",
      "data/BFCL_v4_irrelevance.json",
    ]);
  });

  it("has one digest wherever the same files lie, and another for other bytes", () => {
    const files = dataFiles({ multiple: 1, irrelevance: 1 });
    const flat = Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^data\//, ""), text]));
    const { digest } = readFiles(files);
    expect(digest).toMatch(/^[\da-f]{64}$/);
    expect(readFiles(flat).digest).toBe(digest);
    expect(readFiles({ ...files, [answers]: `${String(files[answers])}\n` }).digest).not.toBe(digest);
    expect(readFiles({ ...files, "notes.txt": "x" }).digest).toBe(digest);
  });

  it("stops the run where it has no questions of what is asked for", () => {
    const folder = writeFiles(tempFolder(), dataFiles({ multiple: 1 }));
    expect(errorOf(() => readFrom(folder, { categories: ["live_simple", "live_parallel"] })).message).toBe(
      `${folder} has no questions of live_simple, live_parallel among its files of BFCL v4`,
    );
    const newer = writeFiles(tempFolder(), { "data/BFCL_v5_multiple.json": jsonLines(aQuestion("multiple_0")) });
    expect(errorOf(() => readFrom(newer)).message).toBe(`${newer} holds no questions of BFCL's single-turn categories`);
  });

  it("gives a case's question and documentation again, for people", () => {
    const data = readFiles(dataFiles({ multiple: ["{broken", aQuestion("multiple_0"), aQuestion("multiple_1")] }));
    expect(readBfclQuestion(data, { category: "multiple", id: "multiple_1" })).toEqual({
      id: "multiple_1",
      question: [[{ role: "user", content: "What is the weather for multiple_1?" }]],
      function: [aFunction()],
    });
    const file = join(data.folder, questions);
    expect(errorOf(() => readBfclQuestion(data, { category: "multiple", id: "multiple_2" })).message).toBe(
      `${file} has no case multiple_2 any more`,
    );
    rmSync(file);
    expect(errorOf(() => readBfclQuestion(data, { category: "multiple", id: "multiple_1" })).kind).toBe("data");
  });
});

describe("what is odd in the data", () => {
  const with4 = (parts: Files) => ({ ...dataFiles({ multiple: 4 }), ...parts });

  it("is a case without an answer: it cannot be scored, and is counted", () => {
    const data = readFiles(
      with4({
        [answers]: jsonLines(
          anAnswer("multiple_0"),
          anAnswer("multiple_1", []),
          '{"id": "multiple_2", "gr',
          anAnswer("multiple_9"),
        ),
      }),
    );
    expect(idsOf(data)).toEqual({ multiple: "multiple_0 | multiple_1 multiple_2 multiple_3" });
    expect(told(data)).toEqual([
      `no_answer ${answers}:2 'multiple_1' cannot be scored: its \`ground_truth\` is no list of {function: {parameter: [alternatives]}}`,
      `unreadable_line ${answers}:3 it is cut short: column 22: found a string without an end, expected a closing double quote; its case cannot be scored`,
      `no_answer ${questions}:3 'multiple_2' has no answer in ${answers}; it cannot be scored`,
      `no_answer ${questions}:4 'multiple_3' has no answer in ${answers}; it cannot be scored`,
      `unknown_id ${answers}:4 'multiple_9' is no question in ${questions}`,
    ]);
  });

  it("is a category without an answer file, said once", () => {
    const data = readFiles({ [questions]: dataFiles({ multiple: 4 })[questions], ...dataFiles({ irrelevance: 1 }) });
    expect(idsOf(data)).toEqual({
      multiple: " | multiple_0 multiple_1 multiple_2 multiple_3",
      irrelevance: "irrelevance_0 | ",
    });
    expect(told(data)).toEqual([
      `no_answer ${questions} there are no answers to it in possible_answer/; none of its 4 cases can be scored`,
    ]);
  });

  it("is an answer file that cannot be read", () => {
    const data = readFiles({ [questions]: dataFiles({ multiple: 2 })[questions], [`${answers}.gz`]: "no gzip" });
    expect(idsOf(data)).toEqual({ multiple: " | multiple_0 multiple_1" });
    expect(told(data)).toEqual([
      `unreadable_file ${answers}.gz it cannot be decompressed: Z_DATA_ERROR; none of its cases can be scored`,
    ]);
  });

  it("is a question file that cannot be read: the category is not there", () => {
    const folder = writeFiles(tempFolder(), { ...dataFiles({ multiple: 1, irrelevance: 1 }) });
    chmodSync(folder, 0o755);
    chmodSync(join(folder, questions), 0);
    const data = unprivileged(() => readFrom(folder));
    expect([...data.categories.keys()]).toEqual(["irrelevance"]);
    expect(told(data)).toEqual([
      `unreadable_file ${questions} it cannot be read: EACCES; none of its cases can be scored`,
    ]);
    const only = errorOf(() => unprivileged(() => readFrom(folder, { categories: ["multiple"] })));
    expect(only.message).toBe(`${join(folder, questions)}: it cannot be read: EACCES; none of its cases can be scored`);
  });

  it("is a malformed question, an id that repeats, and a line that is no text", () => {
    const lines = Buffer.concat([
      Buffer.from(jsonLines(aQuestion("multiple_0"), { id: "multiple_1" }, aQuestion("multiple_0"))),
      Buffer.from([0x7b, 0xff, 0x0a]),
      Buffer.from(jsonLines(aQuestion("multiple_2"))),
    ]);
    const data = readFiles({
      [questions]: lines,
      [answers]: jsonLines(...["multiple_0", "multiple_1", "multiple_2", "multiple_2"].map((id) => anAnswer(id))),
    });
    expect(idsOf(data)).toEqual({ multiple: "multiple_0 multiple_2 | multiple_1" });
    expect(told(data)).toEqual([
      `unreadable_line ${questions}:2 'multiple_1' cannot be scored: its \`function\` is no list of functions with names`,
      `unreadable_line ${questions}:4 it is not UTF-8: byte 0xff at offset 1 of the line; its case cannot be scored`,
      `duplicate_id ${questions}:3 'multiple_0' is on line 1 already, which counts`,
      `duplicate_id ${answers}:4 'multiple_2' is on line 3 already, which counts`,
    ]);
  });
});

describe.skipIf(sharedFolder === null)(`the official data (${sharedMissing})`, () => {
  it.each([
    ["v4", sizesOfV4],
    ["v3", sizesOfV3],
  ] as const)("of %s has 3,641 cases, every one of which can be scored", (version, expected) => {
    const data = readBfclData(sharedData("bfcl", version), { rules: "v4" });
    expect(data.version).toBe(version);
    expect(data.problems).toEqual([]);
    expect(Object.fromEntries([...data.categories].map(([name, { cases }]) => [name, cases.length]))).toEqual(expected);
    expect([...data.categories.values()].flatMap(({ entries }) => entries)).toHaveLength(3641);
    expect(data.files).toHaveLength(13 + 10);
  });
});
