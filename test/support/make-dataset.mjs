#!/usr/bin/env node
/**
 * make-dataset.mjs: writes a synthetic data set in the folder layout of ToolGrad-5k.
 *
 *   OUT/data/{id}.json                              raw workflow: query, api_use_chains, response
 *   OUT/metadata/{id}.json                          how the workflow was generated (cost, seed)
 *   OUT/sft_data/train.txt, test.txt                ids, one a line
 *   OUT/sft_data/method={m}/{id}.json               chat messages for fine-tuning
 *   OUT/sft_data/method={m}/metadata/{id}.json      pos_tools, neg_tools, api_preds
 *   OUT/prediction/{model}/method={m}/{id}.json     a model's tool calls, answers and cached scores
 *
 * Everything follows from --seed: the same options give the same bytes, and a sample's content
 * does not depend on how many samples there are. JSON is written as Python's json.dump writes it
 * (ASCII only, ", " and ": ", floats as 1.0 and 1e-07), because that is what the real files are.
 *
 * No dependencies; Node 20 or later. See --help for the options and --list-edges for the edge
 * cases. Typical uses:
 *
 *   node make-dataset.mjs --out ./ds                                   # 5000 samples, 500 test
 *   node make-dataset.mjs --out ./ds --samples 50 --test 50 --judged 0 # nothing judged yet
 *   node make-dataset.mjs --out ./ds --samples 60 --test 60 --edge all --manifest ./ds.json
 *   node make-dataset.mjs --out ./ds --models a=0.9/0.8/70,b=high --pos-tools list
 */
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// ---------------------------------------------------------------------------------------------
// Deterministic random numbers

/** 32-bit FNV-1a with a final mix; good enough to seed a generator from a label. */
function hash32(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A small random generator (mulberry32) named by its labels. */
class Rng {
  constructor(...labels) {
    this.state = hash32(labels.join("\u0001"));
  }

  next() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  int(lo, hi) {
    return lo + Math.floor(this.next() * (hi - lo + 1));
  }

  chance(p) {
    return this.next() < p;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  /** Roughly normal (sum of uniforms), mean 0, deviation 1. */
  normal() {
    let s = 0;
    for (let i = 0; i < 12; i += 1) s += this.next();
    return s - 6;
  }

  shuffle(list) {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.int(0, i);
      [out[i], out[j]] = [out[j], out[i]];
    }
    return out;
  }

  /** `n` distinct items of `list`, none of them in `not`. */
  sample(list, n, not = new Set()) {
    const seen = new Set(not);
    const out = [];
    for (let tries = 0; out.length < n && tries < 100 * n + 100; tries += 1) {
      const x = this.pick(list);
      if (!seen.has(x)) {
        seen.add(x);
        out.push(x);
      }
    }
    return out;
  }
}

// ---------------------------------------------------------------------------------------------
// Python-flavoured output

/** A literal written as it stands: `json` in JSON, `py` in Python source. */
class Lit {
  constructor(json, py = json) {
    this.json = json;
    this.py = py;
  }
}

/** A Python float: 1 is written 1.0, 1e-7 is written 1e-07. */
export function pyFloat(x) {
  if (Number.isNaN(x)) return new Lit("NaN", "nan");
  if (!Number.isFinite(x)) return x > 0 ? new Lit("Infinity", "inf") : new Lit("-Infinity", "-inf");
  if (Object.is(x, -0)) return new Lit("-0.0");
  const a = Math.abs(x);
  if (a !== 0 && (a >= 1e16 || a < 1e-4)) {
    let [m, e] = x.toExponential().split("e");
    const sign = e[0];
    e = e.slice(1).padStart(2, "0");
    return new Lit(`${m}e${sign}${e}`);
  }
  const s = String(x);
  return new Lit(/[.e]/.test(s) ? s : `${s}.0`);
}

/** Keys and values in order; a Map keeps keys such as "10" before "2", which an object cannot. */
const entries = (v) => (v instanceof Map ? [...v] : Object.entries(v));

/** JSON as Python's json.dumps(value) writes it. `Lit` values go in as they are. */
export function pyJson(v) {
  if (v instanceof Lit) return v.json;
  if (v === null) return "null";
  if (typeof v === "string") return asciiString(v);
  if (typeof v === "number") return Number.isInteger(v) ? String(v) : pyFloat(v).json;
  if (typeof v === "boolean" || typeof v === "bigint") return String(v);
  if (Array.isArray(v)) return `[${v.map(pyJson).join(", ")}]`;
  return `{${entries(v)
    .filter(([, x]) => x !== undefined)
    .map(([k, x]) => `${asciiString(k)}: ${pyJson(x)}`)
    .join(", ")}}`;
}

function asciiString(s) {
  return JSON.stringify(s).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** repr(value) for the plain values made here; used for `log` and for API answers as text. */
function pyText(v) {
  if (v instanceof Lit) return v.py;
  if (v === null) return "None";
  if (v === true) return "True";
  if (v === false) return "False";
  if (typeof v === "number") return Number.isInteger(v) ? String(v) : pyFloat(v).py;
  if (typeof v === "string") {
    const q = v.includes("'") && !v.includes('"') ? '"' : "'";
    const body = v.replace(/\\/g, "\\\\").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
    return q + (q === "'" ? body.replace(/'/g, "\\'") : body) + q;
  }
  if (Array.isArray(v)) return `[${v.map(pyText).join(", ")}]`;
  return `{${entries(v)
    .map(([k, x]) => `${pyText(k)}: ${pyText(x)}`)
    .join(", ")}}`;
}

// ---------------------------------------------------------------------------------------------
// A world of tools

const CATEGORIES = [
  "Finance",
  "Data",
  "Sports",
  "Music",
  "Travel",
  "Weather",
  "Food",
  "Location",
  "Social",
  "News_Media",
  "Movies",
  "Search",
];
const NOUNS = [
  "quote",
  "forecast",
  "player",
  "league",
  "recipe",
  "track",
  "hotel",
  "flight",
  "headline",
  "profile",
  "city",
  "domain",
  "currency",
  "movie",
  "ranking",
  "calendar",
];
const VERBS = ["get", "search", "list", "find", "lookup", "fetch", "latest", "count"];
const PARAMS = [
  "symbol",
  "city",
  "country",
  "limit",
  "page",
  "date",
  "query",
  "lang",
  "id",
  "radius",
  "currency",
  "verified",
  "threshold",
  "fields",
  "offset",
];
const CITIES = ["Oslo", "Lima", "Accra", "Kyoto", "Zürich", "São Paulo", "東京", "Łódź", "Malmö", "Austin"];
const WORDS = [
  "value",
  "trend",
  "summary",
  "average",
  "record",
  "update",
  "status",
  "score",
  "detail",
  "entry",
  "range",
  "price",
  "event",
  "report",
  "level",
  "note",
];

/** Names like "Finance-quote_api_3-get_quote" when no catalogue is given. */
function inventTools(count) {
  const out = [];
  for (let i = 0; i < count; i += 1) {
    const r = new Rng("tool", i);
    const noun = r.pick(NOUNS);
    out.push(`${r.pick(CATEGORIES)}-${noun}_api_${Math.floor(i / 4)}-${r.pick(VERBS)}_${r.pick(NOUNS)}_${i}`);
  }
  return out;
}

/** Reads a catalogue of {category, tool, api} lines, or of names, one a line. */
function loadTools(path) {
  const names = readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((l) => l.trim())
    .map((l) => {
      if (!l.startsWith("{")) return l.trim();
      const t = JSON.parse(l);
      return `${t.category}-${t.tool}-${t.api}`;
    });
  return [...new Set(names)];
}

/** A tool's description and parameters, always the same for one name. */
function toolArgs(name) {
  const r = new Rng("args", name);
  const params = r.sample(PARAMS, r.int(0, 4)).map((p) => ({
    name: p,
    type: r.pick(["STRING", "STRING", "NUMBER", "BOOLEAN"]),
    description: `The ${p} to use for ${name.split("-").pop()}.`,
    default: "",
  }));
  const cut = r.int(0, params.length);
  return {
    description: `Returns the ${r.pick(WORDS)} of ${name.split("-").pop().replace(/_/g, " ")}.`,
    required: params.slice(0, cut),
    optional: params.slice(cut),
  };
}

function asToolDefinition(name) {
  const a = toolArgs(name);
  const properties = {};
  for (const p of [...a.required, ...a.optional]) properties[p.name] = { type: p.type, description: p.description };
  return {
    name,
    description: a.description,
    parameters: { type: "object", properties, required: a.required.map((p) => p.name) },
  };
}

/** pos_tools / neg_tools in the wanted shape. */
function toolTable(names, shape) {
  if (shape === "list") return names.map(asToolDefinition);
  return Object.fromEntries(names.map((n) => [n, toolArgs(n)]));
}

function argValue(r) {
  switch (r.int(0, 9)) {
    case 0:
      return r.int(-5, 5000);
    case 1:
      return pyFloat(r.int(0, 1000) / 8);
    case 2:
      return pyFloat(r.pick([1e-7, 0.1, 2.5e-5, 1e22, 3.14]));
    case 3:
      return r.chance(0.5);
    case 4:
      return null;
    case 5:
      return [r.pick(WORDS), r.int(0, 9)];
    case 6:
      return { from: `2024-01-0${r.int(1, 9)}`, nested: { ok: true } };
    case 7:
      return r.pick(["O'Brien", 'say "hi"', "both ' and \"", "C:\\tmp", "a\tb"]);
    default:
      return r.pick(CITIES);
  }
}

function apiAnswer(r, chars) {
  const rows = [];
  let size = 0;
  const target = Math.max(2, Math.round(chars * (0.3 + 1.4 * r.next())));
  while (size < target) {
    const row = {
      name: r.pick(CITIES),
      [r.pick(WORDS)]: pyFloat(r.int(0, 99999) / 100),
      count: r.int(0, 99),
      active: r.chance(0.5),
      note: r.chance(0.2) ? null : `${r.pick(WORDS)} ${r.pick(WORDS)}`,
    };
    rows.push(row);
    size += pyText(row).length;
  }
  return pyText({ status: "ok", results: rows }).slice(0, Math.max(2048, target));
}

const callId = (r) =>
  `call_${Array.from({ length: 24 }, () => r.pick("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")).join("")}`;

/** One step: [the action, the observation]. */
function step(tool, input, observation, r) {
  return [
    {
      tool,
      tool_input: input,
      log: `\nInvoking: \`${tool}\` with \`${pyText(input)}\`\n\n\n`,
      type: "AgentActionMessageLog",
      message_log: [],
      tool_call_id: callId(r),
    },
    observation,
  ];
}

const good = (text) => ({ error: "", response: text });
const bad = (r) => ({
  error: r.pick([
    "Timeout error...",
    "Message error...",
    "API doesn't exist.",
    "{'message': 'You are not subscribed to this API.'}",
  ]),
  response: "",
});

function toolInput(name, r) {
  const a = toolArgs(name);
  const out = {};
  for (const p of a.required) out[p.name] = argValue(r);
  for (const p of a.optional) if (r.chance(0.4)) out[p.name] = argValue(r);
  return out;
}

// ---------------------------------------------------------------------------------------------
// Samples

const ID_STYLES = {
  pad5: (i) => String(i).padStart(5, "0"),
  plain: (i) => String(i),
  seed: (i) => `seed=${i}`,
  long: (i) => `seed=${i}__iter=5__num_apis=50`,
  mixed: (i) => (i % 2 ? ID_STYLES.seed(i) : ID_STYLES.pad5(i)),
};

function makeWorkflow(index, opts, tools) {
  const r = new Rng(opts.seed, "workflow", index);
  const chainCount = r.pick([1, 2, 2, 3, 3, 4, 5]);
  const chains = {};
  const used = new Set();
  for (let c = 1; c <= chainCount; c += 1) {
    const names = r.sample(tools, r.pick([1, 1, 1, 2, 3]), used);
    if (names.length === 0) break;
    for (const n of names) used.add(n);
    chains[`api_use_chain_${c}`] = {
      chain_id: `api_use_chain_${c}`,
      intermediate_steps: names.map((n) => step(n, toolInput(n, r), good(apiAnswer(r, opts.responseChars)), r)),
    };
  }
  const pos = [...used];
  const asks = pos.map(
    (n) => `the ${r.pick(WORDS)} from ${n.split("-").pop().replace(/_/g, " ")} for ${r.pick(CITIES)}`,
  );
  return {
    pos,
    raw: {
      query: `Please help me plan my ${r.pick(WORDS)}: I need ${asks.join(", and ")}.`,
      api_use_chains: chains,
      response: `Here is what I found. ${asks.map((a) => `For ${a}, the ${r.pick(WORDS)} is ${r.int(1, 999)}.`).join(" ")}`,
    },
  };
}

/** A model's run over one sample, at the given quality. */
function makePrediction(index, wf, model, method, opts, tools) {
  const r = new Rng(opts.seed, "prediction", model.name, method, index);
  const steps = [];
  for (const name of wf.pos) {
    if (!r.chance(model.recall)) {
      if (r.chance(0.5)) {
        const wrong = r.pick(tools);
        steps.push(
          step(wrong, toolInput(wrong, r), r.chance(0.6) ? good(apiAnswer(r, opts.responseChars)) : bad(r), r),
        );
      }
      continue;
    }
    const works = r.chance(Math.min(1, model.success / Math.max(model.recall, 1e-9)));
    if (!works || r.chance(0.05)) steps.push(step(name, toolInput(name, r), bad(r), r));
    if (works) steps.push(step(name, toolInput(name, r), good(apiAnswer(r, opts.responseChars)), r));
  }
  const text = `I looked this up with ${steps.length} call(s). ${wf.pos.map((n) => `${n.split("-").pop()}: ${r.int(1, 999)}.`).join(" ")}`;
  const pred = {
    intermediate_steps: steps,
    "response-base": `Draft: ${text}`,
    [`response-unbiased-${opts.writer}`]: text,
  };
  const qor = Math.max(0, Math.min(100, Math.round(model.qor + 12 * r.normal())));
  return { pred, qor };
}

/** The three numbers as the paper defines them, from the steps alone. */
export function score(pos, steps) {
  const gt = new Set(pos);
  const called = new Set(steps.map(([a]) => a.tool));
  const hits = [...gt].filter((t) => called.has(t)).length;
  const worked = new Set(steps.filter(([a, o]) => gt.has(a.tool) && o?.error === "").map(([a]) => a.tool));
  return {
    precision: called.size ? hits / called.size : 0,
    recall: gt.size ? hits / gt.size : 0,
    success_rate: gt.size ? worked.size / gt.size : 0,
  };
}

function evalBlock(s, qor) {
  return {
    tool_accuracy: { precision: pyFloat(s.precision), recall: pyFloat(s.recall) },
    success_rate: pyFloat(s.success_rate),
    qor,
  };
}

// ---------------------------------------------------------------------------------------------
// Edge cases. Each takes the context of one test sample and changes what will be written.
//   c.files.pred | meta | data    value to write, a Buffer / string to write as it is, or null: no file
//   c.pred, c.meta                the parsed prediction and sft metadata, to change in place
//   c.r, c.wf, c.opts             random numbers, the workflow, the options
// judged: true forces a cached score, false forbids one, absent leaves it to --judged.

const UNBIASED = (c) => `response-unbiased-${c.opts.writer}`;
const firstStep = (c) => {
  c.pred.intermediate_steps[0] ??= step(c.wf.pos[0], {}, good("ok"), c.r);
  return c.pred.intermediate_steps[0];
};
const own = (c, observation) => step(c.wf.pos[0], {}, observation, c.r);

export const EDGES = {
  // The prediction file as a whole
  "pred-empty": [
    "prediction is {}",
    false,
    (c) => {
      c.files.pred = {};
    },
  ],
  "pred-error": [
    'prediction is {"error": ...}',
    false,
    (c) => {
      c.files.pred = { error: "RateLimitError: 429" };
    },
  ],
  "pred-error-steps": [
    '"error" beside steps and responses',
    false,
    (c) => {
      c.pred.error = "Recursion limit reached";
    },
  ],
  "pred-error-judged": [
    '"error" beside a cached eval',
    true,
    (c) => {
      c.pred.error = "Recursion limit reached";
    },
  ],
  "pred-missing": [
    "no prediction file",
    false,
    (c) => {
      c.files.pred = null;
    },
  ],
  "pred-truncated": [
    "prediction cut in the middle",
    false,
    (c) => {
      c.files.pred = pyJson(c.pred).slice(0, 400);
    },
  ],
  "pred-zero-bytes": [
    "empty prediction file",
    false,
    (c) => {
      c.files.pred = "";
    },
  ],
  "pred-bom": [
    "UTF-8 byte order mark before the JSON",
    false,
    (c) => {
      c.files.pred = `\ufeff${pyJson(c.pred)}`;
    },
  ],
  "pred-latin1": [
    "bytes that are not UTF-8",
    false,
    (c) => {
      c.files.pred = Buffer.from('{"response-base": "caf\xe9"}', "latin1");
    },
  ],
  "pred-list": [
    "prediction is a JSON list",
    false,
    (c) => {
      c.files.pred = [];
    },
  ],
  "pred-null": [
    "prediction is null",
    false,
    (c) => {
      c.files.pred = "null";
    },
  ],
  // The answer to be judged
  "response-missing": [
    "no unbiased response",
    false,
    (c) => {
      delete c.pred[UNBIASED(c)];
    },
  ],
  "response-null": [
    "unbiased response is null",
    false,
    (c) => {
      c.pred[UNBIASED(c)] = null;
    },
  ],
  "response-empty": [
    'unbiased response is ""',
    false,
    (c) => {
      c.pred[UNBIASED(c)] = "";
    },
  ],
  "response-dict": [
    "unbiased response is an object",
    false,
    (c) => {
      c.pred[UNBIASED(c)] = { text: "An answer", ok: true, score: pyFloat(1) };
    },
  ],
  "response-unicode": [
    "emoji, ZWJ, combining marks, RTL, CJK, line separators",
    false,
    (c) => {
      c.pred[UNBIASED(c)] = "fam 👨‍👩‍👧 é=e\u0301 ‏עברית‏ 東京 \u2028 \u00a0 \u200b 𝒳 ﬁ İ";
    },
  ],
  "response-controls": [
    "NUL, escape and lone surrogate",
    false,
    (c) => {
      c.pred[UNBIASED(c)] = "nul\u0000 esc\u001b[31m del\u007f lone\ud83d end";
    },
  ],
  "response-braces": [
    "template braces in the response",
    false,
    (c) => {
      c.pred[UNBIASED(c)] = "Use {query} and {{gt}} and {0}";
    },
  ],
  "response-huge": [
    "one response of 1 MB",
    false,
    (c) => {
      c.pred[UNBIASED(c)] = "lorem ipsum ".repeat(90000);
    },
  ],
  "observation-huge": [
    "one observation of 1 MB",
    false,
    (c) => {
      firstStep(c)[1] = good("x".repeat(1 << 20));
    },
  ],
  // The steps
  "steps-empty": [
    "intermediate_steps is []",
    false,
    (c) => {
      c.pred.intermediate_steps = [];
    },
  ],
  "steps-missing": [
    "no intermediate_steps",
    false,
    (c) => {
      delete c.pred.intermediate_steps;
    },
  ],
  "steps-null": [
    "intermediate_steps is null",
    false,
    (c) => {
      c.pred.intermediate_steps = null;
    },
  ],
  "steps-object": [
    "intermediate_steps is an object",
    false,
    (c) => {
      c.pred.intermediate_steps = { 0: own(c, good("ok")) };
    },
  ],
  "step-short": [
    "a step without an observation",
    false,
    (c) => {
      c.pred.intermediate_steps = [[own(c, good("ok"))[0]]];
    },
  ],
  "step-no-tool": [
    "a step whose action has no tool",
    false,
    (c) => {
      delete firstStep(c)[0].tool;
    },
  ],
  "tool-unknown": [
    "only tools that do not exist",
    false,
    (c) => {
      c.pred.intermediate_steps = [step("Nowhere-none-ghost", {}, good("ok"), c.r)];
    },
  ],
  "tool-null": [
    "tool is null",
    false,
    (c) => {
      firstStep(c)[0].tool = null;
    },
  ],
  "tool-prefixed": [
    '"functions." before each name',
    false,
    (c) => {
      c.pred.intermediate_steps.forEach((s) => {
        s[0].tool = `functions.${s[0].tool}`;
      });
    },
  ],
  "tool-proto": [
    "tools named __proto__, constructor, toString",
    false,
    (c) => {
      c.pred.intermediate_steps = ["__proto__", "constructor", "toString"].map((t) => step(t, {}, good("ok"), c.r));
    },
  ],
  "calls-duplicate": [
    "every call made three times",
    false,
    (c) => {
      c.pred.intermediate_steps = c.pred.intermediate_steps.flatMap((s) => [s, s, s]);
    },
  ],
  "call-fail-then-ok": [
    "each tool fails once, then works",
    false,
    (c) => {
      c.pred.intermediate_steps = c.wf.pos.flatMap((t) => [step(t, {}, bad(c.r), c.r), step(t, {}, good("ok"), c.r)]);
    },
  ],
  "call-ok-then-fail": [
    "each tool works once, then fails",
    false,
    (c) => {
      c.pred.intermediate_steps = c.wf.pos.flatMap((t) => [step(t, {}, good("ok"), c.r), step(t, {}, bad(c.r), c.r)]);
    },
  ],
  "observation-string": [
    "observation is a string",
    false,
    (c) => {
      c.pred.intermediate_steps = [own(c, "plain text answer")];
    },
  ],
  "observation-string-ghost": [
    "observation is a string, of a tool outside the ground truth",
    false,
    (c) => {
      c.pred.intermediate_steps.push(step("Nowhere-none-ghost", {}, "is not a valid tool", c.r));
    },
  ],
  "observation-no-error": [
    'observation without "error"',
    false,
    (c) => {
      c.pred.intermediate_steps = [own(c, { response: "ok" })];
    },
  ],
  "observation-error-null": [
    '"error" is null',
    false,
    (c) => {
      c.pred.intermediate_steps = [own(c, { error: null, response: "ok" })];
    },
  ],
  "observation-null": [
    "observation is null",
    false,
    (c) => {
      c.pred.intermediate_steps = [own(c, null)];
    },
  ],
  "observation-list": [
    "observation is a list",
    false,
    (c) => {
      c.pred.intermediate_steps = [own(c, ["ok"])];
    },
  ],
  "numbers-odd": [
    'NaN, Infinity, -0.0, 1e-07, 2**70, keys "10" before "2" in tool_input',
    false,
    (c) => {
      firstStep(c)[0].tool_input = new Map([
        ["nan", pyFloat(NaN)],
        ["inf", pyFloat(Infinity)],
        ["ninf", pyFloat(-Infinity)],
        ["zero", pyFloat(-0)],
        ["tiny", pyFloat(1e-7)],
        ["one", pyFloat(1)],
        ["big", 2n ** 70n],
        ["10", "ten"],
        ["2", "two"],
        ["__proto__", "own key"],
      ]);
    },
  ],
  // Cached scores
  "qor-over": [
    "cached qor 140",
    true,
    (c) => {
      c.pred.eval.qor = 140;
    },
  ],
  "qor-negative": [
    "cached qor -20",
    true,
    (c) => {
      c.pred.eval.qor = -20;
    },
  ],
  "qor-float": [
    "cached qor 87.5",
    true,
    (c) => {
      c.pred.eval.qor = 87.5;
    },
  ],
  "qor-string": [
    'cached qor "93"',
    true,
    (c) => {
      c.pred.eval.qor = "93";
    },
  ],
  "qor-null": [
    "cached qor null",
    true,
    (c) => {
      c.pred.eval.qor = null;
    },
  ],
  "qor-nan": [
    "cached qor NaN",
    true,
    (c) => {
      c.pred.eval.qor = pyFloat(NaN);
    },
  ],
  "recall-null": [
    "cached recall null",
    true,
    (c) => {
      c.pred.eval.tool_accuracy.recall = null;
    },
  ],
  "eval-empty": [
    "eval is {}",
    true,
    (c) => {
      c.pred.eval = {};
    },
  ],
  "eval-null": [
    "eval is null",
    true,
    (c) => {
      c.pred.eval = null;
    },
  ],
  "eval-no-qor": [
    "eval without qor",
    true,
    (c) => {
      delete c.pred.eval.qor;
    },
  ],
  "eval-only-qor": [
    "eval with nothing but qor",
    true,
    (c) => {
      c.pred.eval = { qor: c.pred.eval.qor };
    },
  ],
  "eval-stale": [
    "eval says 1.0 / 1.0 / 100, but there are no steps",
    true,
    (c) => {
      c.pred.intermediate_steps = [];
      c.pred.eval = evalBlock({ precision: 1, recall: 1, success_rate: 1 }, 100);
    },
  ],
  // The ground truth
  "gt-meta-missing": [
    "no sft metadata",
    false,
    (c) => {
      c.files.meta = null;
    },
  ],
  "gt-data-missing": [
    "no raw workflow",
    false,
    (c) => {
      c.files.data = null;
    },
  ],
  "gt-data-missing-judged": [
    "no raw workflow, but everything cached",
    true,
    (c) => {
      c.files.data = null;
    },
  ],
  "gt-pos-empty": [
    "pos_tools is empty",
    false,
    (c) => {
      c.meta.pos_tools = Array.isArray(c.meta.pos_tools) ? [] : {};
    },
  ],
  "gt-pos-list": [
    "pos_tools is a list of tool definitions",
    false,
    (c) => {
      c.meta.pos_tools = toolTable(c.wf.pos, "list");
    },
  ],
  "gt-pos-object": [
    "pos_tools is an object",
    false,
    (c) => {
      c.meta.pos_tools = toolTable(c.wf.pos, "object");
    },
  ],
};

/** Things wrong with test.txt itself. */
export const LIST_EDGES = {
  "list-blank": "blank and space-only lines between ids",
  "list-spaces": "spaces and tabs around ids",
  "list-duplicate": "some ids twice",
  "list-ghost": "ids that have no files at all",
  "list-no-newline": "no line end after the last id",
  "list-bom": "UTF-8 byte order mark first",
};

// ---------------------------------------------------------------------------------------------
// Writing

const PRESETS = {
  perfect: [1, 1, 98],
  high: [0.99, 0.96, 94],
  mid: [0.85, 0.75, 72],
  low: [0.4, 0.3, 35],
  none: [0, 0, 2],
};

export function parseModels(text) {
  return text.split(",").map((part) => {
    const [name, spec = "high"] = part.split("=");
    const nums = PRESETS[spec] ?? spec.split("/").map(Number);
    if (!name || nums.length !== 3 || nums.some((n) => !Number.isFinite(n)))
      throw new Error(
        `--models: cannot read "${part}"; write NAME=RECALL/SUCCESS/QOR or NAME=${Object.keys(PRESETS).join("|")}`,
      );
    return { name, recall: nums[0], success: nums[1], qor: nums[2] };
  });
}

function writeFile(path, value) {
  if (value === null) return;
  const raw = typeof value === "string" || Buffer.isBuffer(value);
  writeFileSync(path, raw ? value : pyJson(value));
}

export const OPTIONS = {
  out: ["", "folder to write; must not exist, unless --force"],
  seed: ["1", "changes everything"],
  samples: [5000, "number of samples"],
  test: [500, "how many of them are test samples"],
  models: [
    "toolgrad-1b=high,gemma-3-1b=low",
    "NAME=RECALL/SUCCESS/QOR or NAME=perfect|high|mid|low|none, comma-separated",
  ],
  methods: ["embedding", "tool selection methods, comma-separated; one method={m} folder each"],
  writer: ["gpt-4.1-mini", 'the model named in "response-unbiased-..."'],
  judged: [1, "share of predictions with a cached eval"],
  noQor: [0, "share of the judged ones whose eval lacks qor"],
  posTools: ["object", "shape of pos_tools and neg_tools: object | list | mixed"],
  ids: ["pad5", `id style: ${Object.keys(ID_STYLES).join(" | ")}`],
  tools: ["", "catalogue: JSON lines of {category, tool, api}, or names; empty invents 2000 names"],
  candidates: [20, "positive and negative tools a sample"],
  responseChars: [600, "typical size of one API answer"],
  edge: ["", 'edge cases, comma-separated, or "all" (not the list ones) or "everything"'],
  edgeCount: [1, "test samples for each edge case"],
  newline: ["lf", "line ends of train.txt and test.txt: lf | crlf"],
  testOnly: [false, "write no files for training samples (train.txt still names them)"],
  manifest: ["", "file for a JSON record of options, ids, edge cases and true scores"],
  force: [false, "write into an existing folder"],
};

export function makeDataset(options) {
  const opts = { ...Object.fromEntries(Object.entries(OPTIONS).map(([k, [v]]) => [k, v])), ...options };
  if (!opts.out) throw new Error("--out is required");
  if (existsSync(opts.out) && !opts.force) throw new Error(`${opts.out} exists; use --force to write into it`);
  if (opts.test > opts.samples) throw new Error("--test is more than --samples");
  const idOf = ID_STYLES[opts.ids];
  if (!idOf) throw new Error(`--ids: unknown style ${opts.ids}`);
  const tools = opts.tools ? loadTools(opts.tools) : inventTools(2000);
  const models = parseModels(opts.models);
  const methods = opts.methods.split(",");

  // Which samples are test samples, and which of those get an edge case.
  const order = new Rng(opts.seed, "split").shuffle(Array.from({ length: opts.samples }, (_, i) => i));
  const test = order.slice(0, opts.test);
  const isTest = new Set(test);
  const wanted = !opts.edge
    ? []
    : opts.edge === "all"
      ? Object.keys(EDGES)
      : opts.edge === "everything"
        ? [...Object.keys(EDGES), ...Object.keys(LIST_EDGES)]
        : opts.edge.split(",");
  const edgeOf = new Map();
  const listEdges = new Set();
  const free = [...test].sort((a, b) => a - b);
  for (const name of wanted) {
    if (name in LIST_EDGES) {
      listEdges.add(name);
      continue;
    }
    if (!(name in EDGES)) throw new Error(`unknown edge case ${name}; see --list-edges`);
    for (let k = 0; k < opts.edgeCount; k += 1) {
      if (!free.length) throw new Error("not enough test samples for the edge cases");
      edgeOf.set(free.shift(), name);
    }
  }

  // Folders.
  const dirs = ["data", "metadata", "sft_data"];
  for (const m of methods) {
    dirs.push(`sft_data/method=${m}/metadata`);
    for (const model of models) dirs.push(`prediction/${model.name}/method=${m}`);
  }
  for (const d of dirs) mkdirSync(join(opts.out, d), { recursive: true });

  const truth = Object.fromEntries(models.map((m) => [m.name, {}]));
  for (let i = 0; i < opts.samples; i += 1) {
    if (!isTest.has(i) && opts.testOnly) continue;
    writeSample(i);
  }

  function writeSample(i) {
    const id = idOf(i);
    const r = new Rng(opts.seed, "files", i);
    const wf = makeWorkflow(i, opts, tools);
    const edge = EDGES[edgeOf.get(i)];
    const shape = opts.posTools === "mixed" ? r.pick(["object", "list"]) : opts.posTools;
    const files = { data: wf.raw };
    const metas = methods.map((method) => {
      const mr = new Rng(opts.seed, "negatives", method, i);
      const neg = mr.sample(tools, Math.max(0, opts.candidates - wf.pos.length), new Set(wf.pos));
      return {
        pos_tools: toolTable(wf.pos, shape),
        neg_tools: toolTable(neg, shape),
        api_preds: Object.fromEntries(
          Object.entries(wf.raw.api_use_chains).map(([k, c]) => [
            k.slice("api_use_".length),
            c.intermediate_steps.map(([a]) => ({ tool: a.tool, tool_input: a.tool_input })),
          ]),
        ),
      };
    });

    if (isTest.has(i)) {
      for (const model of models) {
        methods.forEach((method, mi) => {
          const { pred, qor } = makePrediction(i, wf, model, method, opts, tools);
          const jr = new Rng(opts.seed, "judged", model.name, method, i);
          const judged = edge?.[1] ?? jr.chance(opts.judged);
          if (judged) {
            pred.eval = evalBlock(score(wf.pos, pred.intermediate_steps), qor);
            if (jr.chance(opts.noQor)) delete pred.eval.qor;
          }
          const c = {
            r: new Rng(opts.seed, "edge", model.name, i),
            wf,
            opts,
            pred,
            meta: metas[mi],
            files: { pred, meta: metas[mi], data: files.data },
          };
          edge?.[2](c);
          files.data = c.files.data;
          metas[mi] = c.files.meta;
          writeFile(join(opts.out, `prediction/${model.name}/method=${method}/${id}.json`), c.files.pred);
          if (mi === 0) {
            const s = Array.isArray(pred.intermediate_steps) && !edge ? score(wf.pos, pred.intermediate_steps) : null;
            truth[model.name][id] = edge ? { edge: edgeOf.get(i) } : { ...s, qor: judged ? qor : null };
          }
        });
      }
    }

    const pool = (m) => (m ? pyText([].concat(m.pos_tools, m.neg_tools)) : "[]");
    methods.forEach((method, mi) => {
      const m = metas[mi];
      writeFile(join(opts.out, `sft_data/method=${method}/metadata/${id}.json`), m);
      writeFile(join(opts.out, `sft_data/method=${method}/${id}.json`), {
        messages: [
          { role: "system", content: `Choose API calls that answer the user. Candidates: ${pool(m)}` },
          { role: "user", content: wf.raw.query },
          { role: "assistant", content: pyText(m?.api_preds ?? {}) },
        ],
      });
    });
    writeFile(join(opts.out, `data/${id}.json`), files.data);
    writeFile(join(opts.out, `metadata/${id}.json`), {
      seed: i,
      num_apis: 50,
      iterations: 5,
      llm_costs: { total_tokens: r.int(20000, 90000), total_cost_usd: pyFloat(r.int(100, 900) / 10000) },
      tool_call_count: wf.pos.length,
    });
  }

  // The lists.
  const eol = opts.newline === "crlf" ? "\r\n" : "\n";
  const trainIds = order.slice(opts.test).map(idOf);
  let lines = test.map(idOf);
  if (listEdges.has("list-duplicate")) lines = [...lines, ...lines.slice(0, 3)];
  if (listEdges.has("list-ghost")) lines.splice(1, 0, "ghost-1", "ghost-2");
  if (listEdges.has("list-spaces")) lines = lines.map((l, k) => (k % 3 ? l : `  ${l}\t`));
  if (listEdges.has("list-blank")) lines = lines.flatMap((l, k) => (k % 4 ? [l] : [l, "", "   "]));
  const text = lines.join(eol) + (listEdges.has("list-no-newline") ? "" : eol);
  writeFile(join(opts.out, "sft_data/test.txt"), (listEdges.has("list-bom") ? "\ufeff" : "") + text);
  writeFile(join(opts.out, "sft_data/train.txt"), trainIds.map((l) => l + eol).join(""));

  const edges = {};
  for (const [i, name] of edgeOf) {
    edges[name] ??= [];
    edges[name].push(idOf(i));
  }
  const { out, manifest: manifestFile, force, ...recorded } = opts;
  const manifest = { options: recorded, test: test.map(idOf), edges, listEdges: [...listEdges], truth };
  if (manifestFile) writeFileSync(manifestFile, JSON.stringify(manifest));
  return manifest;
}

const kebab = (name) => name.replace(/[a-z](?=[A-Z0-9])/g, "$&-").toLowerCase();

function main(argv) {
  const byFlag = new Map(Object.keys(OPTIONS).map((k) => [`--${kebab(k)}`, k]));
  const opts = {};
  for (let i = 0; i < argv.length; i += 1) {
    const [flag, inline] = argv[i].split(/=(.*)/s);
    if (flag === "--help" || flag === "-h") {
      console.log("usage: node make-dataset.mjs --out DIR [options]\n");
      for (const [k, [def, text]] of Object.entries(OPTIONS))
        console.log(`  ${`--${kebab(k)}`.padEnd(18)} ${text}${def === "" ? "" : ` (default ${def})`}`);
      console.log(`  ${"--list-edges".padEnd(18)} print the edge cases`);
      return;
    }
    if (flag === "--list-edges") {
      for (const [k, [text]] of Object.entries(EDGES)) console.log(`${k.padEnd(26)} ${text}`);
      for (const [k, text] of Object.entries(LIST_EDGES)) console.log(`${k.padEnd(26)} ${text}`);
      return;
    }
    const name = byFlag.get(flag);
    if (!name) throw new Error(`unknown option ${flag}; see --help`);
    const kind = typeof OPTIONS[name][0];
    if (kind === "boolean") opts[name] = true;
    else {
      const value = inline ?? argv[++i];
      if (value === undefined) throw new Error(`${flag} needs a value`);
      opts[name] = kind === "number" ? Number(value) : value;
      if (kind === "number" && !(opts[name] >= 0)) throw new Error(`${flag}: not a number: ${value}`);
    }
  }
  const m = makeDataset(opts);
  console.log(
    `${opts.out}: ${m.options.samples} samples, ${m.test.length} test, ${Object.values(m.edges).flat().length} with an edge case`,
  );
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    main(process.argv.slice(2));
  } catch (e) {
    console.error(`make-dataset: ${e.message}`);
    process.exit(2);
  }
}
