import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Embedder } from "../core/embedder.js";
import { dataError, usageError } from "../core/errors.js";
import type { LibraryTool, ToolLibrary, ToolProblem } from "../core/tool-library.js";
import { parsePlain } from "../pyvalue/index.js";
import { type FormatDone, formatWorkflows } from "../run/format-workflows.js";
import { decodeToolList, embeddingNearest, type SftOptions } from "../sft/index.js";
import { formatDefaults } from "./format-defaults.js";
import { packageVersion } from "./package.js";

export type FormatOptions = Partial<SftOptions> & {
  /** A folder of raw workflows: `{id}.json`, or `data/{id}.json`. */
  readonly workflows: string;
  /** A file of tool libraries; or a `.json`, a plain list of {name, description, parameters, provider}, or of OpenAI's functions. */
  readonly tools: string;
  /** The dataset's folder. */
  readonly out: string;
  /** `bm25`, or a model of embeddings; only with negatives `embedding`. */
  readonly similarity?: string | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

/** What formatting needs of the world beside files. */
export type FormatAccess = {
  /** Opens a file of tool libraries; only what they list is used. */
  readonly openTools: (file: string) => Promise<Pick<ToolLibrary, "tools" | "problems" | "source" | "close">>;
  readonly embedder: (model: string) => Promise<Embedder>;
};

export type Formatted = FormatDone & {
  readonly toolProblems: readonly ToolProblem[];
  /** Splits that were to have a share of the workflows, and have none of the samples. */
  readonly emptySplits: readonly ("train" | "test")[];
};

/**
 * Makes a dataset of fine-tuning samples of raw workflows; docs/formatting.md says what is in it.
 *
 * @throws TgEvalError where the options contradict each other, or the workflows, the tools or the folder cannot be used
 */
export async function format(given: FormatOptions, access: FormatAccess): Promise<Formatted> {
  const { workflows, tools: toolsFile, out, similarity: wanted, onProgress, ...chosen } = given;
  const options: SftOptions = { ...withoutSimilarity, ...chosen };
  requireSense(options, wanted);
  const library = await readTools(toolsFile, access);
  if (library.tools.length === 0) {
    throw dataError(`${toolsFile} has no tool that can be used`, library.problems[0]?.problem);
  }
  const done = await formatWorkflows({
    folder: resolve(workflows),
    out: resolve(out),
    options,
    ...library,
    similarity: options.negatives === "embedding" ? similarityOf(wanted, access) : null,
    version: packageVersion(),
    onProgress,
  });
  return { ...done, toolProblems: library.problems, emptySplits: emptySplits(done, options) };
}

function emptySplits({ counts }: FormatDone, { testRatio }: SftOptions): Formatted["emptySplits"] {
  const shares = { train: 1 - testRatio, test: testRatio };
  return (["train", "test"] as const).filter((split) => counts.samples > 0 && shares[split] > 0 && counts[split] === 0);
}

const { similarity: defaultSimilarity, ...withoutSimilarity } = formatDefaults;

function requireSense(options: SftOptions, similarity: string | undefined): void {
  const { negatives, numTools, negativeRatio, inPlaceNeg, testRatio } = options;
  if (numTools !== "all" && !(Number.isSafeInteger(numTools) && numTools > 0)) {
    throw usageError(`--num-tools ${numTools}: it takes a whole number above 0, or all`);
  }
  if (!(negativeRatio >= 0 && negativeRatio <= 100)) {
    throw usageError(`--negative-ratio ${negativeRatio}: it takes a number from 0 to 100`);
  }
  if (!(testRatio >= 0 && testRatio <= 1)) throw usageError(`--test-ratio ${testRatio}: it takes a number from 0 to 1`);
  if (inPlaceNeg && !(negativeRatio > 0 && negativeRatio <= 1)) {
    throw usageError(
      "--in-place-neg needs a --negative-ratio above 0 and at most 1",
      "it is the share of the samples that become irrelevance samples, e.g. --negative-ratio 0.5",
    );
  }
  if (similarity !== undefined && negatives !== "embedding") {
    throw usageError(
      `--similarity says nothing with --negatives ${negatives}`,
      "it is what --negatives embedding finds similar tools by",
    );
  }
}

type Tools = {
  readonly tools: readonly LibraryTool[];
  readonly problems: readonly ToolProblem[];
  readonly source: string;
};

async function readTools(file: string, { openTools }: FormatAccess): Promise<Tools> {
  if (file.endsWith(".json")) return readToolList(file);
  const library = await openTools(file);
  const { tools, problems, source } = library;
  await library.close();
  return { tools, problems, source };
}

function readToolList(file: string): Tools {
  const parsed = parsePlain(readText(file));
  if (parsed.kind === "error") {
    const { line, column, found, expected } = parsed.problem;
    throw dataError(`${file} line ${line} column ${column}: found ${found}, expected ${expected}`);
  }
  const list = decodeToolList(parsed.value);
  if (list !== null) return { ...list, source: "a list of tools" };
  throw dataError(`${file} is no list of tools`, "it holds [{name, description, parameters, provider}, …]");
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // fs throws nothing but system errors
    throw dataError(`${file} cannot be read: ${code ?? String(error)}`, "--tools FILE names the tools to choose from");
  }
}

function similarityOf(wanted: string = defaultSimilarity, { embedder }: FormatAccess) {
  if (wanted === "bm25") return { name: wanted, nearest: null };
  return { name: wanted, nearest: async (texts: readonly string[]) => embeddingNearest(texts, await embedder(wanted)) };
}
