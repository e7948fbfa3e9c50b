/** A token of Python source. Spaces and comments are none; nor is a line end inside brackets or after a backslash. */
export type PythonToken = {
  readonly kind: "string" | "name" | "newline" | "other";
  /** As in the source, a string with its prefix and quotes. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** The first token of a statement that is not indented: one at module level. */
  readonly opensStatement: boolean;
};

/**
 * Splits Python source into tokens, well enough to find an assignment and its string: names and numbers are one kind,
 * operators come a character at a time (`=` and its kin whole). Line ends of any style are read as Python reads them, as `\n`.
 */
export function tokenizePython(source: string): readonly PythonToken[] {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const tokens: PythonToken[] = [];
  let line = 1;
  let depth = 0;
  for (const match of text.matchAll(pattern)) {
    const { skipped, newline, string, name, other } = match.groups ?? {};
    const kind = newline ? "newline" : string ? "string" : name ? "name" : "other";
    if (other && "([{".includes(other)) depth += 1;
    if (other && ")]}".includes(other)) depth -= 1;
    if (!skipped && (kind !== "newline" || depth === 0)) {
      const flushLeft = match.index === 0 || text[match.index - 1] === "\n";
      const opensStatement = flushLeft && (tokens.at(-1)?.kind ?? "newline") === "newline";
      tokens.push({ kind, text: match[0], line, opensStatement });
    }
    line += match[0].split("\n").length - 1;
  }
  return tokens;
}

const pattern = new RegExp(
  [
    /(?<skipped>[ \t\f]+|\\\n|#[^\n]*)/,
    /(?<newline>\n)/,
    /(?<string>[A-Za-z]{0,2}(?:"""(?:\\.|[^\\])*?"""|'''(?:\\.|[^\\])*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))/,
    /(?<name>[\p{L}\p{N}_]+)/u,
    /(?<other>[-+*/%&|^@<>=!:]=|.)/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "gsu",
);
