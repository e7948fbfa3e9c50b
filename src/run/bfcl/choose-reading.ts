import { type Answered, guessReading } from "../../bfcl/dialects/guess-reading.js";
import type { DialectName } from "../../bfcl/dialects/index.js";
import type { ModelReading } from "../../bfcl/dialects/models.js";
import type { BfclRow } from "../../core/bfcl.js";

/** What the user says of a model's results; what is undefined is found out. */
export type SaidReading = {
  readonly dialect?: DialectName | undefined;
  readonly underscoreToDot?: boolean | undefined;
};

export type ChosenReading = ModelReading & { readonly from: BfclRow["dialect_from"] };

/** What the user says wins over what the model's name or its results tell. */
export function chooseReading(model: string, results: readonly Answered[], said: SaidReading): ChosenReading {
  const guessed = guessReading(model, results);
  if (said.dialect === undefined)
    return { ...guessed, underscoreToDot: said.underscoreToDot ?? guessed.underscoreToDot };
  const own = said.dialect !== "prompt" && guessed.underscoreToDot;
  return { ...guessed, dialect: said.dialect, underscoreToDot: said.underscoreToDot ?? own, from: "option" };
}
