/** Which tools are wanted: those most like the query and its tools. Tools are indices into the pool. */
export type NearestQuery = {
  readonly text: string;
  /** Tools whose texts count as part of the query. */
  readonly like: readonly number[];
  readonly count: number;
  readonly allowed: (tool: number) => boolean;
};

/** Finds similar tools. */
export type Nearest = {
  /**
   * For each query the allowed tools that are most like it, the most alike first, equal ones in the pool's order. A tool
   * that has nothing in common with the query is none of them, so that there may be fewer than asked for.
   */
  readonly find: (queries: readonly NearestQuery[]) => Promise<readonly (readonly number[])[]>;
  /** How many tools and queries could not be compared so far: they are like nothing. */
  readonly notCompared: () => number;
};
