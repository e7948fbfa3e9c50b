/** Learns by how much an endpoint counts other tokens than we do: its own tokenizer, its own words around ours. */
export type TokenCorrection = {
  /** What the endpoint will count where we count so many: a whole number. */
  readonly apply: (counted: number) => number;
  /** The endpoint's count of what we counted. */
  readonly learn: (counted: number, actual: number) => void;
};

export const createTokenCorrection = (): TokenCorrection => {
  // Sums in which each request weighs less than the next.
  let counted = 0;
  let actual = 0;
  return {
    apply: (count) => (counted === 0 ? count : Math.ceil((count * actual) / counted)),
    learn: (ours, theirs) => {
      counted = memory * counted + ours;
      actual = memory * actual + theirs;
    },
  };
};

/** The weight of a request against that of the next: the last twenty make up two thirds of what is known. */
const memory = 0.95;
