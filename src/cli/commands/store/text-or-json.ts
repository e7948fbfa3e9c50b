import { type Command, Option } from "commander";
import { packageVersion } from "../../../library/package.js";
import { json } from "../../../reporters/json.js";
import { printResult } from "../../output.js";

export type TextOrJson = { readonly format: "console" | "json" };

export const addTextOrJson = (command: Command): Command =>
  command.addOption(new Option("--format <name>", "how to print it").choices(["console", "json"]).default("console"));

/** Prints one thing for people or, under its name, for programs. */
export function printTextOrJson<T>(
  { format }: TextOrJson,
  { name, value, text }: { readonly name: string; readonly value: T; readonly text: (value: T) => string },
): void {
  if (format === "console") printResult(text(value));
  else
    printResult(
      json.render({ tool: "tg-eval", version: packageVersion(), tables: [], records: [], data: { [name]: value } }),
    );
}
