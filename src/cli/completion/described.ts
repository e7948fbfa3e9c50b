/** A candidate and what it is, on one line. */
export const described = ({ value, description }: { readonly value: string; readonly description: string }): string =>
  description === "" ? value : `${value}\t${description.replace(/\s+/g, " ")}`;
