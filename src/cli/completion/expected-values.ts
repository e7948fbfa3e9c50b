import { Argument, type Option } from "commander";
import { list } from "../parse-values.js";
import { knownValues } from "./known-values.js";
import type { Values } from "./place.js";

export type Paths = "files" | "folders" | "none";

/** What a flag or an argument takes. */
type Expected = {
  /** What stays of the value under the cursor, and what is typed behind that. */
  readonly kept: string;
  readonly rest: string;
  readonly values: readonly string[];
  readonly paths: Paths;
};

type Asked = { readonly of: Option | Argument; readonly typed: string; readonly values: Values };

/** How a value is written comes from its placeholder, as help shows it: `<name[=file]>`, `<folder>`, `<a,b|@file>`. */
export async function expectedValues({ of, typed, values: given }: Asked): Promise<Expected> {
  const form = of instanceof Argument ? `${of.name()} ${of.description}` : of.flags;
  const file = fileBehind(form, typed);
  if (file !== null) return { ...splitBehind(typed, file), values: [], paths: "files" };
  const values = of.argChoices ?? (await knownValues(namesOf(of), given));
  return { ...splitBehind(typed, isList(of) ? "," : ""), values, paths: pathsOf(form) };
}

/** The sign before a file's name where only a part of the value is one, and that part has begun; else null. */
const fileBehind = (form: string, typed: string): "=" | "@" | null =>
  /=[^>]*file/i.test(form) && typed.includes("=") ? "=" : form.includes("@file") && typed.startsWith("@") ? "@" : null;

function splitBehind(typed: string, sign: string): { readonly kept: string; readonly rest: string } {
  const at = sign === "" ? 0 : typed.lastIndexOf(sign) + 1;
  return { kept: typed.slice(0, at), rest: typed.slice(at) };
}

/** An argument's name; a flag's, and then the one of its value: `--beside <run>`. */
function namesOf(of: Option | Argument): readonly string[] {
  if (of instanceof Argument) return [of.name()];
  const [, value = ""] = /<(runs?)(?:\.\.\.)?>$/.exec(of.flags) ?? [];
  return [of.long ?? "", value];
}

const isList = ({ parseArg }: Option | Argument): boolean => parseArg === list;

function pathsOf(form: string): Paths {
  const whole = form.replace(/@file|\[=[^>]*/gi, "");
  if (/file|\.(?:yaml|jsonl|py)\b/i.test(whole)) return "files";
  return /folder/i.test(whole) ? "folders" : "none";
}
