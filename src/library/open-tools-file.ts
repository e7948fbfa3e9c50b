import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { dataError, usageError } from "../core/errors.js";
import type { ToolLibrary } from "../core/tool-library.js";
import type { ModelAccess } from "./model-access.js";
import { loadPrompt } from "./prompts.js";
import { systemClock } from "./system-clock.js";

export type OpenToolsOptions = {
  /** Asks the model that answers in an API's place, where the file wants that. */
  readonly models: Pick<ModelAccess, "chat">;
  /** A variable of the environment, which a tools file may name in place of a secret. */
  readonly variable: (name: string) => string | undefined;
  /** Where `configs/prompts/` is looked up first. */
  readonly cwd: string;
};

/**
 * Opens the libraries of a tools file; `docs/tools.md` explains every key. Whoever opens it closes it.
 *
 * @throws UsageError with the place of what is wrong in the file, or a variable that is not set
 */
export async function openToolsFile(file: string, { models, variable, cwd }: OpenToolsOptions): Promise<ToolLibrary> {
  const [{ decodeToolsFile }, { openTools }] = await Promise.all([
    import("../config/tools-file.js"),
    import("../tools/index.js"),
  ]);
  const text = readText(file, "--tools takes a .yaml file, as docs/tools.md shows it");
  return openTools(decodeToolsFile(text, file), {
    folder: dirname(resolve(file)),
    variable,
    chat: models.chat,
    prompt: (name) => loadPrompt(name, cwd),
    readYaml: async (path, schema) => {
      const { decodeYaml } = await import("../config/decode-yaml.js");
      return decodeYaml(readText(path, `${file} names it, relative to its own folder`), path, schema);
    },
    clock: systemClock,
  });
}

/** The same, of which something can be called. @throws DataError where nothing can */
export async function openUsableTools(file: string, options: OpenToolsOptions): Promise<ToolLibrary> {
  const library = await openToolsFile(file, options);
  if (library.tools.length > 0) return library;
  await library.close();
  const [first] = library.problems;
  throw dataError(
    `${file} has no tool that can be called`,
    first === undefined
      ? undefined
      : `${first.provider}: ${first.tool === null ? "" : `${first.tool}: `}${first.problem}`,
  );
}

function readText(file: string, hint: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error); // Reading throws nothing else.
    throw usageError(`${file} cannot be read: ${code}`, hint);
  }
}
