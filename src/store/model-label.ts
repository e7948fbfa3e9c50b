/** A model's name as a part of a file name: it came from outside, and may be long. */
export const modelLabel = (model: string): string => model.replace(/[^A-Za-z0-9._-]/g, "_").slice(0, 80);
