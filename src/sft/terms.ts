/** A text's words for comparing: runs of letters and digits, in lower case, each as often as it comes. `get_user-ID` has three. */
export const termsOf = (text: string): readonly string[] => text.toLowerCase().match(words) ?? [];

const words = /[\p{L}\p{M}\p{N}]+/gu;
