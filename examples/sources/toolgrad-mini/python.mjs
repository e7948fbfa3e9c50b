/** Values as Python writes them: the real files come from `json.dump`, and their observations from `repr`. */

/** A number that Python holds as a float, so that 18 is written 18.0. */
class Float {
  constructor(value) {
    this.value = value;
  }

  valueOf() {
    return this.value;
  }

  toString() {
    return Number.isInteger(this.value) ? `${this.value}.0` : String(this.value);
  }
}

/** `value` as a float, rounded to so many digits if any are given. From 0.0001 to 1e16 it prints as in Python. */
export const float = (value, digits) =>
  new Float(digits === undefined ? Number(value) : Number(Number(value).toFixed(digits)));

/** What `json.dumps(value)` gives: ASCII only, ", " and ": ". */
export function pyJson(value) {
  if (value instanceof Float) return value.toString();
  if (typeof value === "string") return asciiString(value);
  if (Array.isArray(value)) return `[${value.map(pyJson).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${asciiString(key)}: ${pyJson(member)}`);
  return `{${members.join(", ")}}`;
}

/** What `repr(value)` gives, for strings of printable characters and line feeds. */
export function pyRepr(value) {
  if (value === null) return "None";
  if (value === true) return "True";
  if (value === false) return "False";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return `[${value.map(pyRepr).join(", ")}]`;
  if (typeof value !== "object" || value instanceof Float) return String(value);
  return `{${Object.entries(value)
    .map(([key, member]) => `${quoted(key)}: ${pyRepr(member)}`)
    .join(", ")}}`;
}

const asciiString = (text) =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

function quoted(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`).replaceAll("\n", "\\n");
  return quote + escaped + quote;
}
