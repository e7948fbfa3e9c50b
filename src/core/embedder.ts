/** A model that turns texts into vectors; what is stored is not asked for again. */
export type Embedder = {
  readonly model: string;
  /**
   * One vector a text, in their order; null for a text that the model refuses for good (too long, filtered, no vector).
   *
   * @throws TgEvalError where one cannot be had now: what they are for cannot go on without
   */
  readonly embed: (texts: readonly string[]) => Promise<readonly (Float32Array | null)[]>;
};
