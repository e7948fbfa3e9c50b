/** What a command takes, by the names of its flags in snake_case. */
export type StepOptions = Readonly<Record<string, string | number | boolean>>;

/** One thing that an experiment makes before its models are scored. Texts may be templates of its factors. */
export type MakeStep = { readonly kind: "generate" | "format" | "predict"; readonly options: StepOptions };
