/** How a sample's candidates are chosen beside the workflow's own tools; each is a sampling method of the dataset. */
export const negativeMethods = ["random", "embedding", "same-tool"] as const;
export type NegativeMethod = (typeof negativeMethods)[number];

export const sftFormatNames = ["python", "json", "openai-tools", "chains"] as const;
export type SftFormatName = (typeof sftFormatNames)[number];
