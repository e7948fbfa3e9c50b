import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeExperiment } from "../../src/config/experiment.js";
import { metrics, qor } from "../../src/metrics/index.js";
import { errorOf } from "../support/errors.js";

const vocabulary = {
  metrics: [...metrics, qor].map(({ name }) => name),
  benchmarks: ["ToolGrad-5k"],
  papers: ["zhou2025toolgrad"],
};

const decode = (text: string) => decodeExperiment(text, "e.yaml", vocabulary);

/** Seven lines that are in order; what a test adds begins at line 8. */
const base = `title: Ablation
dataset: data
factors:
  selector: [llm, random]
  ratio: { label: Negatives, unit: "%", levels: [0, 50] }
conditions:
  model: m-{selector}-{ratio}
`;

describe("decodeExperiment", () => {
  it("reads a short file, and says what the rest is", () => {
    expect(decode(base)).toEqual({
      title: "Ablation",
      dataset: "data",
      sampling_method: "embedding",
      model: "m-{selector}-{ratio}",
      split: "test",
      policy: "strict",
      judge: undefined,
      rubric: undefined,
      metrics: ["recall", "success_rate", "qor"],
      factors: [
        {
          name: "selector",
          label: "selector",
          levels: [
            { value: "llm", label: "llm" },
            { value: "random", label: "random" },
          ],
        },
        {
          name: "ratio",
          label: "Negatives",
          levels: [
            { value: 0, label: "0 %" },
            { value: 50, label: "50 %" },
          ],
        },
      ],
      exceptions: [],
      excluded: [],
      groups: {},
      compare: null,
      layout: { tables: [], rows: ["selector", "ratio"], columns: ["metric"], group: null, best: true, digits: {} },
      subsets: [],
      published: null,
      trend: null,
      mainEffects: null,
      complexity: [],
      cite: [],
      make: [],
      writer: undefined,
    });
  });

  it("takes the model's own name where a factor is called model", () => {
    expect(decode("title: T\ndataset: d\nfactors: { model: all }\n").model).toBe("{model}");
  });

  it("knows `none` as no judge, and leaves the default one to whoever runs it", () => {
    expect(decode(`${base}judge: none\n`).judge).toBeNull();
    expect(decode(`${base}judge: gpt-4.1-mini\n`).judge).toBe("gpt-4.1-mini");
  });

  it("puts what the layout does not place where readers look for it", () => {
    const { layout } = decode(`${base}layout: { columns: [ratio, metric], best: false }
subsets: [{ name: heavy, where: { distractors: { at_least: 8 } } }]
`);
    expect(layout).toMatchObject({ tables: ["subset"], rows: ["selector"], columns: ["ratio", "metric"], best: false });
  });

  it("reads analyses, which are of the file's own metrics and factors unless they say otherwise", () => {
    const { trend, mainEffects, complexity } = decode(`${base}analyses:
  trend: { factor: ratio, per: 25, metrics: [recall] }
  main_effects: {}
  complexity: { sources: { llm: a/b } }
`);
    expect(trend).toEqual({ factor: "ratio", per: 25, metrics: ["recall"], correction: "holm" });
    expect(mainEffects).toEqual({
      factors: ["selector", "ratio"],
      metrics: ["recall", "success_rate", "qor"],
      correction: "holm",
    });
    expect(complexity).toEqual([{ name: "llm", folder: "a/b" }]);
  });

  it("corrects by Holm and gives three kinds of stars, unless it is told otherwise", () => {
    expect(decode(`${base}compare: { baseline: { selector: llm } }\n`).compare).toEqual({
      baseline: { selector: "llm" },
      correction: "holm",
      alphas: [0.05, 0.01, 0.001],
      differences: false,
    });
  });

  it("reads published figures of its own, beside a benchmark or instead of one", () => {
    const own = "values: [{ model: m, metric: qor, mean: 93.7, source: S, n: 500 }]";
    expect(decode(`${base}published: { ${own} }\n`).published).toEqual({
      benchmark: null,
      mode: null,
      checkpoint: null,
      subset: null,
      models: {},
      values: [
        { model: "m", metric: "qor", value: 93.7, n: 500, judge: null, source: "S", note: null, doubtful: false },
      ],
    });
    const both = decode(`${base}published: { benchmark: ToolGrad-5k, mode: fc, checkpoint: c, subset: s, ${own} }\n`);
    expect(both.published).toMatchObject({ benchmark: "ToolGrad-5k", mode: "fc", checkpoint: "c", subset: "s" });
  });

  it("takes papers to cite", () => {
    expect(decode(`${base}cite: [zhou2025toolgrad]\n`).cite).toEqual(["zhou2025toolgrad"]);
  });

  const one = "one of recall, precision, f1";
  it.each([
    ["metrics: [recal]", `8:11: metrics[0] is "recal", expected ${one}`],
    ["metrics: [qor, qor]", '8:16: metrics[1] is "qor", expected each name once'],
    ["metrics: []", "8:10: metrics is a list of 0, expected a list of at least one"],
    ["policy: lenient", '8:9: policy is "lenient", expected "reference" or "strict"'],
    ["polcy: strict", "8:1: polcy is no known key"],
    ["sampling_method: '{method}'", '8:18: sampling_method is "{method}", expected a template of {selector}, {ratio}'],
    ["compare: { baseline: { selectr: llm } }", 'compare.baseline.selectr is "llm", expected a key that is a factor'],
    ["compare: { baseline: { ratio: 25 } }", "8:31: compare.baseline.ratio is 25, expected a level of ratio: 0, 50"],
    ["compare: { baseline: { ratio: '50' } }", 'compare.baseline.ratio is "50", expected a level of ratio: 0, 50'],
    ["compare: { baseline: {} }", "8:22: compare.baseline is an object, expected at least one factor with its level"],
    ["compare: { baseline: { ratio: 0 }, alphas: [0.01, 0.05] }", "compare.alphas[1] is 0.05, expected less than"],
    ["compare: { baseline: { ratio: 0 }, alphas: [1] }", "compare.alphas[0] is 1, expected a number between 0 and 1"],
    ["compare: { baseline: { ratio: 0 }, correction: none_ }", 'expected "holm" or "bh" or "none"'],
    ["groups: { g: [a, a] }", '8:18: groups.g[1] is "a", expected each run\'s model once'],
    ["layout: { rows: [metrc] }", '8:18: layout.rows[0] is "metrc", expected one of selector, ratio, metric'],
    ["layout: { rows: [ratio], columns: [ratio] }", 'layout.columns[0] is "ratio", expected a dimension that is not'],
    ["layout: { columns: [selector, ratio] }", "layout.columns is a list of 2, expected a dimension left for the rows"],
    ["layout: { columns: [subset] }", 'layout.columns[0] is "subset", expected one of selector, ratio, metric'],
    ["layout: { group: metric }", 'layout.group is "metric", expected one of selector, ratio'],
    ["layout: { columns: [ratio], group: selector }", "expected rows of another dimension beneath it"],
    ["layout: { digits: { f1: 2 } }", "layout.digits.f1 is 2, expected a key that is one of recall"],
    ["layout: { digits: { recall: 7 } }", "layout.digits.recall is 7, expected a whole number from 0 to 6"],
    ["subsets: [{ name: a, where: {} }]", "subsets[0].where is an object, expected reference_tools, distractors"],
    ["subsets: [{ name: a, where: { distractors: 3 } }]", "subsets[0].where.distractors is 3, expected an object"],
    ["published: { benchmark: BFCL-9 }", '8:25: published.benchmark is "BFCL-9", expected one of ToolGrad-5k'],
    ["published: { models: {} }", "8:12: published is an object, expected benchmark, values or both"],
    ["published: { values: [{ model: m, metric: qor, mean: 9 }] }", "published.values[0].source is missing"],
    [
      "published: { values: [{ model: m, metric: f1, mean: 9, source: S }] }",
      'published.values[0].metric is "f1", expected one of recall, success_rate, qor',
    ],
    [
      "published: { values: [{ model: m, metric: recall, mean: 93, source: S }] }",
      "published.values[0].mean is 93, expected a number from 0 to 1",
    ],
    [
      "published: { values: [&a { model: m, metric: qor, mean: 9, source: S }, *a] }",
      'published.values[1].metric is "qor", expected a metric once for each model',
    ],
    ["cite: [zhou]", '8:8: cite[0] is "zhou", expected one of zhou2025toolgrad'],
    ["groups: { __proto__: [a, b] }", "8:11: `__proto__` cannot be a key"],
    ["analyses: { trend: { factor: selector } }", 'analyses.trend.factor is "selector", expected one of ratio'],
    ["analyses: { trend: { factor: ratio, per: 0 } }", "analyses.trend.per is 0, expected a number above 0"],
    [
      "analyses: { main_effects: { metrics: [f1] } }",
      'analyses.main_effects.metrics[0] is "f1", expected one of recall',
    ],
  ])("refuses %s at its place", (line, message) => {
    const { message: found } = errorOf(() => decode(`${base}${line}\n`));
    expect(found).toContain(message);
    expect(found).toMatch(/^e\.yaml:8:\d+: /);
  });

  it.each([
    ["factors: { metric: [a] }", "another name: `metric` is a dimension of every table"],
    ['factors: { a: [1, "1"] }', "expected a level that is not there yet"],
    ['factors: { a: { levels: [x, 1, "1"] } }', 'factors.a.levels[2] is "1", expected a level that is not there yet'],
    ["factors: { 1a: [x] }", "a name of letters, digits and _"],
    ["factors: {}", "at least one factor"],
    ["factors: { a: [] }", "a list of at least one level"],
    ["factors: { a: [x] }", "for there is no factor `model`"],
    ["factors: { model: all, a: [x] }\nsampling_method: '{a}'", "one for all conditions, for `all` lists its models"],
  ])("refuses %s", (factors, message) => {
    expect(errorOf(() => decode(`title: T\ndataset: d\n${factors}\n`)).message).toContain(message);
  });

  it("refuses conditions that name no factor or no level of it", () => {
    const refused = (text: string): string => errorOf(() => decode(base + text)).message;
    expect(refused("  except: [{ where: { selector: rnd }, model: x }]\n")).toContain(
      'e.yaml:8:33: conditions.except[0].where.selector is "rnd", expected a level of selector: "llm", "random"',
    );
    expect(refused("  except: [{ where: { ratio: 0 }, model: '{x}' }]\n")).toContain(
      'conditions.except[0].model is "{x}", expected a template of {selector}, {ratio}',
    );
    expect(refused("  exclude: [{ ratio: 1 }]\n")).toContain("e.yaml:8:22: conditions.exclude[0].ratio is 1");
  });

  const shipped = fileURLToPath(new URL("../../configs/paper", import.meta.url));
  it.each(readdirSync(shipped).filter((name) => name !== "claims.yaml"))("reads the shipped %s", (name) => {
    expect(decode(readFileSync(join(shipped, name), "utf8")).title).not.toBe("");
  });
});
