import type { Factor } from "../core/experiment.js";
import { namesIn } from "./experiment-factors.js";
import type { ExperimentFile } from "./experiment-shape.js";
import type { Misfit } from "./misfits.js";

/** Templates that name no factor, or that lead to several datasets where there must be one. */
export function templateMisfits(file: ExperimentFile, factors: readonly Factor[]): readonly Misfit[] {
  const names = factors.map(({ name }) => name);
  const expected = `a template of {${names.join("}, {")}}`;
  const bad = (template: string | undefined, path: readonly PropertyKey[]): readonly Misfit[] =>
    template === undefined || namesIn(template).every((name) => names.includes(name)) ? [] : [{ path, expected }];
  const { dataset, sampling_method, conditions } = file;
  return [
    ...bad(dataset, ["dataset"]),
    ...bad(sampling_method, ["sampling_method"]),
    ...bad(conditions.model, ["conditions", "model"]),
    ...conditions.except.flatMap((exception, index) =>
      (["model", "dataset", "sampling_method"] as const).flatMap((key) =>
        bad(exception[key], ["conditions", "except", index, key]),
      ),
    ),
    ...(factors.some(({ levels }) => levels === "all")
      ? [dataset, sampling_method].flatMap((template, index) =>
          namesIn(template).length === 0
            ? []
            : [
                {
                  path: [["dataset", "sampling_method"][index] ?? ""],
                  expected: "one for all conditions, for `all` lists its models",
                },
              ],
        )
      : []),
    ...(conditions.model === undefined && !names.includes("model")
      ? [{ path: ["conditions", "model"], expected: `${expected}, for there is no factor \`model\`` }]
      : []),
    ...(file.make ?? []).flatMap(({ kind, options }, index) =>
      Object.entries(options).flatMap(([key, value]) =>
        bad(typeof value === "string" ? value : undefined, ["make", index, kind, key]),
      ),
    ),
  ];
}
