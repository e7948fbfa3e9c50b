/**
 * The error taxonomy: what went wrong in a sample, told from its calls and its QoR. The kinds do not exclude each other.
 *
 * A sample without a readable prediction has none of them: its disposition says what happened.
 */
export const errorKinds = [
  "tool_not_called",
  "sibling_called",
  "outside_pool",
  "bad_arguments",
  "failed_call",
  "api_failed",
  "recovered_call",
  "redundant_call",
  "stopped_early",
  "ungrounded_answer",
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export type ErrorKindInfo = {
  readonly name: ErrorKind;
  readonly label: string;
  /** One sentence, for the docs, the report and `--help`. */
  readonly definition: string;
  /** What is counted. */
  readonly unit: "calls" | "reference tools" | "samples";
  /** False where this kind holds nothing against the model: a failure put down to the API, one that was made good. */
  readonly charged: boolean;
};

/**
 * An answer's QoR from which it counts as ungrounded where no call succeeded. A request whose calls all failed deserves 0,
 * whatever the answer claims, and so does a claim that nothing supports: half of the points and more cannot have been earned,
 * unless the calls were not needed.
 */
export const ungroundedFrom = 50;

/** Each kind as people see it, in the order of `errorKinds`. */
export const errorKindInfos: readonly ErrorKindInfo[] = [
  {
    name: "tool_not_called",
    label: "Tool not called",
    definition: "a reference tool that was never called",
    unit: "reference tools",
    charged: true,
  },
  {
    name: "sibling_called",
    label: "Sibling called",
    definition:
      "a reference tool that was never called while another tool of its provider, which is no reference tool, was; each such tool stands for one reference tool",
    unit: "reference tools",
    charged: true,
  },
  {
    name: "outside_pool",
    label: "Outside the pool",
    definition: "a call to a tool that was not among the candidates",
    unit: "calls",
    charged: true,
  },
  {
    name: "bad_arguments",
    label: "Bad arguments",
    definition: "a call whose arguments do not fit the tool's declared parameters",
    unit: "calls",
    charged: true,
  },
  {
    name: "failed_call",
    label: "Failed call",
    definition:
      "a call that failed, while on no other side of the comparison the same call (tool and arguments) on this sample failed for another model",
    unit: "calls",
    charged: true,
  },
  {
    name: "api_failed",
    label: "API failed",
    definition:
      "a call that failed, and on another side of the comparison the same call (tool and arguments) on this sample failed for another model too",
    unit: "calls",
    charged: false,
  },
  {
    name: "recovered_call",
    label: "Recovered call",
    definition: "a call that failed and that a later call to the same tool made good",
    unit: "calls",
    charged: false,
  },
  {
    name: "redundant_call",
    label: "Redundant call",
    definition: "a call that repeats an earlier one that had succeeded, with the same arguments",
    unit: "calls",
    charged: true,
  },
  {
    name: "stopped_early",
    label: "Stopped early",
    definition: "fewer distinct tools were called than the sample has reference tools",
    unit: "samples",
    charged: true,
  },
  {
    name: "ungrounded_answer",
    label: "Ungrounded answer",
    definition: `the answer has a QoR of ${ungroundedFrom} or more though no call succeeded, on a sample with reference tools`,
    unit: "samples",
    charged: true,
  },
];

/** How often each kind occurs in one sample; kinds that do not occur are left out. null: nothing is known of its calls. */
export type SampleErrors = Readonly<Partial<Record<ErrorKind, number>>> | null;

/** One kind over the samples of one side of a comparison. */
export type ErrorCount = {
  /** In the kind's unit. */
  readonly count: number;
  /** Samples that have it at all, of how many of which it can be told. */
  readonly samples: number;
  readonly of: number;
};

/** The taxonomy summed up, in the shape that `compare --format json` prints. */
export type ErrorSummary = {
  /** A side of several runs: summed over them. */
  readonly sides: readonly { readonly name: string; readonly kinds: Readonly<Record<ErrorKind, ErrorCount>> }[];
  /** What a reader must know before believing the counts. */
  readonly notes: readonly string[];
};
