/**
 * JSON text with a line for every member; what is no JSON (as a cut text) stays as it is. Only the space between tokens
 * changes: numbers and strings are shown as they were written.
 */
export function prettyJson(text: string): string {
  if (!isJson(text)) return text;
  let depth = 0;
  const line = (): string => `\n${"  ".repeat(depth)}`;
  return (text.match(tokens) ?? [])
    .map((token, at, all) => {
      if (token === "{" || token === "[") {
        depth += 1;
        return closes(all[at + 1]) ? token : token + line();
      }
      if (closes(token)) {
        depth -= 1;
        return opens(all[at - 1]) ? token : line() + token;
      }
      if (token === ",") return token + line();
      return token === ":" ? ": " : token;
    })
    .join("");
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s"{}[\],:]+/gsu;

const opens = (token: string | undefined): boolean => token === "{" || token === "[";
const closes = (token: string | undefined): boolean => token === "}" || token === "]";

function isJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
