import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import type { Rubric } from "../judge/index.js";
import { packageFolder } from "./package.js";

/** The rubric that recorded verdicts were made with; it exists once the user has imported it. */
export const releasedRubric = "released";
/** The shipped rubric. */
export const defaultRubric = "qor";

/** Where rubrics are looked up by name: the user's folder before the shipped one. */
export const rubricFolders = (cwd: string): readonly string[] => [join(cwd, "judges"), join(packageFolder, "judges")];

/** The file of a rubric: a path is itself, a name is looked up; undefined where there is none. */
export function findRubric(nameOrFile: string, cwd: string): string | undefined {
  if (/[/\\]|\.ya?ml$/.test(nameOrFile)) return existsSync(nameOrFile) ? nameOrFile : undefined;
  return rubricFolders(cwd)
    .map((folder) => join(folder, `${nameOrFile}.yaml`))
    .find((file) => existsSync(file));
}

/** @throws UsageError, listing what there is, for a rubric that is not there or not one */
export async function loadRubric(nameOrFile: string, cwd: string): Promise<Rubric> {
  const file = findRubric(nameOrFile, cwd);
  if (file === undefined) throw unknownRubric(nameOrFile, cwd);
  const [{ parseYaml }, { decodeRubric }] = await Promise.all([
    import("../config/yaml.js"),
    import("../judge/index.js"),
  ]);
  const rubric = decodeRubric(parseYaml(readRubric(file), file), file);
  requireUsable(rubric, { file, name: nameOrFile });
  return rubric;
}

function readRubric(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw usageError(`${file} cannot be read: ${code}`, "--rubric takes a name, or a .yaml file");
  }
}

/** A name means one rubric, in records too; and QoR has one range, which bounds and policies count on. */
function requireUsable(rubric: Rubric, { file, name }: { readonly file: string; readonly name: string }): void {
  if (file !== name && rubric.name !== name) {
    const found = `${file} holds a rubric named ${JSON.stringify(rubric.name)}`;
    throw usageError(found, "a rubric in a judges folder has its file's name");
  }
  const [low, high] = rubric.score.range;
  if (low !== 0 || high !== 100) {
    throw usageError(`${file}: $.score.range is ${low} to ${high}`, "QoR runs from 0 to 100: let the judge score so");
  }
}

/** The shipped default, whatever the user's `./judges` holds. */
export const loadShippedRubric = (): Promise<Rubric> =>
  loadRubric(join(packageFolder, "judges", `${defaultRubric}.yaml`), "");

/** Every rubric that can be named, once: a user's file hides a shipped one of the same name. */
export function listRubrics(cwd: string): readonly { readonly name: string; readonly file: string }[] {
  const found = new Map<string, string>();
  for (const folder of rubricFolders(cwd)) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    for (const entry of readdirSync(folder).sort()) {
      const name = entry.replace(/\.yaml$/, "");
      if (name !== entry && !found.has(name)) found.set(name, join(folder, entry));
    }
  }
  return [...found].map(([name, file]) => ({ name, file }));
}

function unknownRubric(name: string, cwd: string) {
  if (name === releasedRubric) {
    return usageError(
      "the rubric of the released evaluator is not part of this project and has not been imported",
      "tg-eval rubric import path/to/toolgrad/src/prompts.py",
    );
  }
  const names = listRubrics(cwd).map((rubric) => rubric.name);
  return usageError(`there is no rubric ${JSON.stringify(name)}`, `there is ${names.join(", ")}; or give a .yaml file`);
}
