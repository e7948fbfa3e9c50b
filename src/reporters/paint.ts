/** How words are set off on a terminal. Nothing is said by colour alone. */
export type Paint = Readonly<Record<"bold" | "dim" | "red" | "green" | "yellow", (text: string) => string>>;

const asItIs = (text: string): string => text;

/** For files, pipes and terminals without colour. */
export const unpainted: Paint = { bold: asItIs, dim: asItIs, red: asItIs, green: asItIs, yellow: asItIs };
