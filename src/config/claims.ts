import { z } from "zod";
import { type Claim, type ClaimSource, claimsOf } from "../core/claims.js";
import { policies } from "../core/score.js";
import { decodeYaml } from "./decode-yaml.js";

const text = z.string().min(1, "a text that is not empty");
const samples = "a whole number, 0 or more";

const claimShape = z.strictObject({
  name: z.exactOptional(text),
  experiment: z.exactOptional(text),
  where: z.exactOptional(z.record(z.string(), z.union([text, z.number()]))),
  subset: z.exactOptional(text),
  of: z.exactOptional(z.enum(claimsOf)),
  run: z.exactOptional(text),
  policy: z.exactOptional(z.enum(policies)),
  metric: text,
  value: z.number(),
  tolerance: z.number().min(0, "a number, 0 or more"),
  n: z.exactOptional(z.int(samples).min(0, samples)),
});

type ClaimFile = z.output<typeof claimShape>;

type Misfit = { readonly path: readonly string[]; readonly expected: string };

/** A claim is of one thing, and has that thing's keys alone. */
function misfitsOf(claim: ClaimFile, metrics: readonly string[]): readonly Misfit[] {
  const { experiment, run, metric } = claim;
  if ((experiment === undefined) === (run === undefined))
    return [{ path: [], expected: "one with either experiment or run" }];
  const foreign = run === undefined ? (["policy"] as const) : (["where", "subset", "of"] as const);
  return [
    ...(metrics.includes(metric) ? [] : [{ path: ["metric"], expected: `one of ${metrics.join(", ")}` }]),
    ...foreign.flatMap((key) =>
      claim[key] === undefined
        ? []
        : [{ path: [key], expected: `nothing: it says nothing of ${run === undefined ? "an experiment" : "a run"}` }],
    ),
  ];
}

/**
 * Reads a file of claims; `docs/experiments.md` shows one.
 *
 * @throws UsageError with the place of what is wrong
 */
export function decodeClaims(text: string, name: string, metrics: readonly string[]): readonly Claim[] {
  const claim = claimShape.superRefine((written, context) => {
    for (const { path, expected } of misfitsOf(written, metrics))
      context.addIssue({ code: "custom", path: [...path], message: expected });
  });
  const file = z.strictObject({ claims: z.array(claim).min(1, "a list of at least one claim") });
  return decodeYaml(text, name, file).claims.map(claimOf);
}

function claimOf(written: ClaimFile): Claim {
  const { metric, value, tolerance, n = null } = written;
  return { name: written.name ?? nameOf(written), source: sourceOf(written), metric, value, tolerance, n };
}

function sourceOf({ experiment, where = {}, subset, of = "mean", run, policy }: ClaimFile): ClaimSource {
  if (experiment !== undefined) return { kind: "experiment", file: experiment, where, subset: subset ?? null, of };
  return { kind: "run", run: run ?? "", policy: policy ?? "strict" };
}

/** `negative_ratio=50, qor, difference` */
function nameOf({ where = {}, subset, metric, of = "mean" }: ClaimFile): string {
  const levels = Object.entries(where).map(([factor, level]) => `${factor}=${level}`);
  return [...levels, ...(subset === undefined ? [] : [subset]), metric, ...(of === "mean" ? [] : [of])].join(", ");
}
