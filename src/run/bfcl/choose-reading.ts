import { type Answered, guessReading, type Looks } from "../../bfcl/dialects/guess-reading.js";
import type { DialectName } from "../../bfcl/dialects/index.js";
import type { ModelReading } from "../../bfcl/dialects/models.js";
import type { BfclProblem, DialectFrom } from "../../core/bfcl.js";

/** What the user says of a model's results; what is undefined is found out. */
export type SaidReading = {
  readonly dialect?: DialectName | undefined;
  readonly underscoreToDot?: boolean | undefined;
  /** Whether it is a run's record that says so. */
  readonly fromRecord?: boolean | undefined;
};

export type ChosenReading = ModelReading & { readonly from: DialectFrom; readonly looks: Looks | null };

/** What the user says wins over what the model's name or its results tell. */
export function chooseReading(model: string, results: readonly Answered[], said: SaidReading): ChosenReading {
  const guessed = guessReading(model, results);
  if (said.dialect === undefined)
    return { ...guessed, underscoreToDot: said.underscoreToDot ?? guessed.underscoreToDot };
  const own = said.dialect !== "prompt" && guessed.underscoreToDot;
  return {
    ...guessed,
    dialect: said.dialect,
    underscoreToDot: said.underscoreToDot ?? own,
    from: said.fromRecord === true ? "record" : "option",
  };
}

/** Says so where most results look like another dialect than the one they are read as: then they count as no calls. */
export function looksProblem({ dialect, from, looks }: ChosenReading, folder: string): BfclProblem | null {
  if (looks === null || looks.dialect === dialect || looks.count * 2 <= looks.telling) return null;
  const { count, telling } = looks;
  const reading = `${count} of the ${telling} results that tell look like ${looks.dialect}, and are read as ${dialect}`;
  const message = `${reading}, as ${saidBy[from]}: --dialect ${looks.dialect} reads them so`;
  return { kind: "other_looks", file: folder, line: null, message };
}

const saidBy: Readonly<Record<DialectFrom, string>> = {
  option: "--dialect says",
  record: "the repeated run read them",
  name: "the model's name says",
  results: "most look",
  default: "is the default",
};
