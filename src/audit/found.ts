/** A value of a text, and where it stands there: so many characters from `index` on, which may be more than `text` has. */
export type Found = { readonly text: string; readonly index: number; readonly length: number };

/** A value that was found as it is written. */
export const foundAt = ({ 0: text, index }: RegExpExecArray): Found => ({ text, index, length: text.length });
