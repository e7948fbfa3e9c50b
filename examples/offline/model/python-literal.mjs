/** Reads what Python's repr printed of JSON-like values (a trace is shown so); undefined for anything else. */
export function pythonLiteral(text) {
  // One token at a time is written again as JSON; what is no token of such a value is left for JSON.parse to refuse.
  const json = text.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\b(?:None|True|False)\b/gs, (token) => {
    if (Object.hasOwn(constants, token)) return constants[token];
    return JSON.stringify(token.slice(1, -1).replace(/\\(x..|u....|U.{8}|.)/gs, (_, code) => unescaped(code)));
  });
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const constants = { None: "null", True: "true", False: "false" };
const letters = { n: "\n", r: "\r", t: "\t" };

function unescaped(written) {
  if (written.length === 1) return letters[written] ?? written;
  const code = Number.parseInt(written.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
