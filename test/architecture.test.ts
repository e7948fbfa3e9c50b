import { describe, expect, it } from "vitest";
import { readSource, type SourceFile, sourceFiles } from "./support/source-files.js";

/** The rooms and what each may import, beside itself, as in docs/architecture.md. */
const parts = [
  "core",
  "pyvalue",
  "metrics",
  "stats",
  "analysis",
  "judge",
  "tables",
  "charts",
  "reporters",
  "published",
  "config",
  "bfcl",
  "agent",
  "predict",
  "generate",
  "audit",
  "sft",
] as const;
const adapters = ["dataset", "tools", "provider", "store", "execute"] as const;
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  pyvalue: [],
  metrics: ["core"],
  stats: ["core"],
  analysis: ["core", "stats"],
  judge: ["core", "pyvalue"],
  tables: ["core", "stats"],
  charts: ["core", "stats"],
  page: ["core"],
  reporters: ["core"],
  published: ["core"],
  config: ["core"],
  bfcl: ["core", "pyvalue", "stats"],
  agent: ["core", "pyvalue"],
  predict: ["core", "pyvalue", "agent"],
  generate: ["core", "agent"],
  audit: ["core"],
  sft: ["core", "pyvalue", "agent"],
  dataset: ["core", "pyvalue"],
  tools: ["core"],
  provider: ["core"],
  store: ["core"],
  execute: ["core"],
  run: [...parts, ...adapters],
  library: [...parts, ...adapters, "run"],
  "index.ts": [...parts, ...adapters, "run", "library"],
  cli: [...parts, ...adapters, "run", "library", "index.ts"],
};

/** Each third-party package's one door; zod stands at several borders. */
const doors: Readonly<Record<string, readonly string[]>> = {
  commander: ["cli"],
  "cli-progress": ["cli"],
  picocolors: ["cli"],
  "cli-table3": ["reporters"],
  arquero: ["tables"],
  vega: ["charts"],
  "vega-lite": ["charts"],
  preact: ["page"],
  "@stdlib/stats-base-dists-t-cdf": ["stats"],
  "@stdlib/stats-base-dists-normal-cdf": ["stats"],
  "@stdlib/stats-base-dists-normal-quantile": ["stats"],
  yaml: ["config"],
  openai: ["provider"],
  "p-queue": ["execute"],
  "gpt-tokenizer": ["execute"],
  lmdb: ["store"],
  "@modelcontextprotocol/sdk": ["tools"],
  zod: ["core", "config", "dataset", "generate", "judge", "provider", "published", "store", "tools"],
};

/** These compute, and leave the world alone: Node's modules that they may use touch nothing outside. */
const pureRooms = [
  "core",
  "pyvalue",
  "metrics",
  "stats",
  "analysis",
  "judge",
  "tables",
  "charts",
  "reporters",
  "published",
  "config",
  "bfcl",
  "agent",
  "predict",
  "generate",
  "audit",
  "sft",
];
const pureModules = ["node:buffer", "node:crypto", "node:util"];

/** What only the program may do: read its surroundings, write to a terminal, end the process. */
const programOnly = /^(console|process\.(env|argv|stdin|stdout|stderr|exit|exitCode|on))$/;

const roomOf = (path: string): string => path.split("/")[0] ?? "";

/** `openai` for `openai/core`, `@stdlib/x` for `@stdlib/x/y`. */
const packageOf = (name: string): string => name.split("/", name.startsWith("@") ? 2 : 1).join("/");

/** What a file does that its room may not, in words. */
function offences({ path, imports, globals }: SourceFile): readonly string[] {
  const room = roomOf(path);
  const wrongImports = imports.filter((name) => !mayImport(room, name)).map((name) => `${path} imports ${name}`);
  const wrongGlobals = globals.filter((name) => room !== "cli" && programOnly.test(name));
  return [...wrongImports, ...wrongGlobals.map((name) => `${path} uses ${name}`)];
}

/** A package's file may end in `.js` too; ours are told by where they lie. */
const isOurs = (name: string): boolean => /\.js$/.test(name) && doors[packageOf(name)] === undefined;

function mayImport(room: string, name: string): boolean {
  if (name.startsWith("node:")) return !pureRooms.includes(room) || pureModules.includes(name);
  if (isOurs(name)) {
    const other = roomOf(name.replace(/\.js$/, ".ts"));
    return other === room || rooms[room]?.includes(other) === true;
  }
  return doors[packageOf(name)]?.includes(room) === true;
}

describe("the house", () => {
  const files = sourceFiles();

  it("has no room that the plan does not know", () => {
    expect([...new Set(files.map(({ path }) => roomOf(path)))].filter((room) => !(room in rooms))).toEqual([]);
  });

  it("has no import that points the wrong way, and no package beside its door", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(offences)).toEqual([]);
  });
});

describe("the test of import directions", () => {
  it.each([
    ["core/x.ts", 'import { recall } from "../metrics/recall.js";', "core/x.ts imports metrics/recall.js"],
    ["metrics/x.ts", 'import type { Row } from "../run/index.js";', "metrics/x.ts imports run/index.js"],
    ["metrics/x.ts", 'export { y } from "../stats/index.js";', "metrics/x.ts imports stats/index.js"],
    ["store/x.ts", 'const y = await import("../provider/index.js");', "store/x.ts imports provider/index.js"],
    ["store/x.ts", 'type Y = import("../execute/index.js").Y;', "store/x.ts imports execute/index.js"],
    ["library/x.ts", 'import "../cli/program.js";', "library/x.ts imports cli/program.js"],
    ["dataset/layouts/x.ts", 'import "../../store/index.js";', "dataset/layouts/x.ts imports store/index.js"],
    ["core/x.ts", 'import "../index.js";', "core/x.ts imports index.js"],
    ["core/x.ts", 'import "../../test/x.js";', "core/x.ts imports ../test/x.js"],
    ["run/x.ts", 'import OpenAI from "openai";', "run/x.ts imports openai"],
    ["store/x.ts", 'import type { X } from "openai/resources";', "store/x.ts imports openai/resources"],
    ["tables/x.ts", 'import { z } from "zod";', "tables/x.ts imports zod"],
    ["cli/x.ts", 'import leftPad from "left-pad";', "cli/x.ts imports left-pad"],
    ["stats/x.ts", 'import { readFileSync } from "node:fs";', "stats/x.ts imports node:fs"],
    ["run/x.ts", "const key = process.env.KEY;", "run/x.ts uses process.env"],
    ["library/x.ts", 'process.stdout.write("x");', "library/x.ts uses process.stdout"],
    ["judge/x.ts", "console.log(1);", "judge/x.ts uses console"],
  ])("names %s for %s", (path, text, offence) => {
    expect(offences(readSource(path, text))).toEqual([offence]);
  });

  it.each([
    ["metrics/x.ts", 'import { scored } from "../core/score.js";'],
    ["dataset/x.ts", 'import { parsePlain } from "../pyvalue/index.js";'],
    ["dataset/layouts/x.ts", 'import { byCodePoint } from "../code-points.js";'],
    ["provider/x.ts", 'const { OpenAI } = await import("openai");'],
    ["run/x.ts", 'import { markdown } from "../reporters/markdown.js";'],
    ["cli/commands/x.ts", "// process.env is read here\nprocess.exitCode = 1;"],
    ["stats/x.ts", "// console.log, process.env"],
  ])("lets %s have %s", (path, text) => {
    expect(offences(readSource(path, text))).toEqual([]);
  });
});
