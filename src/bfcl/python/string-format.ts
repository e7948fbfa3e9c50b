import { type CallValue, isCallDict, isCallList, Opaque, reprValue, Tuple } from "../value.js";
import type { Budget } from "./budget.js";
import { PythonProblem } from "./problem.js";

/**
 * Python's `template % values` for the conversions that texts and numbers need: `%s %r %d %i %f %%`, with flags, width,
 * precision and `%(name)s`. Throws PythonProblem at others, and where template and values do not fit.
 */
export function formatString(template: string, values: CallValue, budget: Budget): string {
  const items = (values instanceof Tuple ? values.items : [values]).values();
  const isMapping = isCallDict(values) || isCallList(values) || values instanceof Opaque;
  const fields = [...template.matchAll(fieldPattern)].map((match) => readField(match));
  const keyed = fields.findIndex(({ key }) => key !== null);
  const texts = fields.map((field, index) => {
    if (field.conversion === "%") return "%";
    if (field.key === null && keyed >= 0 && index > keyed) misfit("a field without a name after one with a name");
    budget.spend(field.width + (field.precision ?? 0));
    return padded(converted(field.key === null ? nextOf(items) : memberOf(values, field.key), field), field);
  });
  if (items.next().done !== true && keyed < 0 && !isMapping) misfit("more values than fields");
  let index = 0;
  return template.replaceAll(fieldPattern, () => texts[index++] ?? "");
}

type Field = {
  readonly key: string | null;
  readonly flags: string;
  /** 0 where none is written. */
  readonly width: number;
  readonly precision: number | null;
  /** One letter; nothing at the template's end. */
  readonly conversion: string;
};

const fieldPattern = /%(?:\(([^()]*)\))?([-+ 0#]*)([0-9]*)(?:\.([0-9]*))?(.?)/gs;

function readField([, key, flags = "", width, precision, conversion = ""]: RegExpExecArray): Field {
  return {
    key: key ?? null,
    flags,
    width: Number(width),
    precision: precision === undefined ? null : Number(precision),
    conversion,
  };
}

function nextOf(items: Iterator<CallValue, undefined>): CallValue {
  const { value } = items.next();
  return value === undefined ? misfit("fewer values than fields") : value;
}

function memberOf(values: CallValue, key: string): CallValue {
  const value = isCallDict(values) ? values.get(key) : undefined;
  return value === undefined ? misfit(`no value for the field ${key}`) : value;
}

function misfit(problem: string): never {
  throw new PythonProblem(`a format with ${problem}`, null);
}

function converted(value: CallValue, { conversion, precision, flags }: Field): string {
  if (conversion === "s" || conversion === "r") {
    const text = conversion === "s" && typeof value === "string" ? value : reprValue(value);
    return precision === null ? text : Array.from(text).slice(0, precision).join("");
  }
  const number = typeof value === "boolean" ? Number(value) : value;
  if (typeof number !== "bigint" && typeof number !== "number") return misfit(`%${conversion} of what is no number`);
  return withSign(digits(number, conversion, precision), flags);
}

/** At most 100 digits after the point, below 1e21: beyond that Python prints what nobody writes in a call. */
function digits(value: bigint | number, conversion: string, precision: number | null): string {
  if (conversion === "f" && Math.abs(Number(value)) < 1e21 && (precision ?? 0) <= 100)
    return Number(value).toFixed(precision ?? 6);
  if ((conversion !== "d" && conversion !== "i") || !Number.isFinite(Number(value)))
    return misfit(`%${conversion}, which is not supported here`);
  const whole = typeof value === "bigint" ? value : BigInt(Math.trunc(value));
  const text = String(whole < 0n ? -whole : whole).padStart(precision ?? 0, "0");
  return whole < 0n ? `-${text}` : text;
}

function withSign(text: string, flags: string): string {
  if (text.startsWith("-")) return text;
  if (flags.includes("+")) return `+${text}`;
  return flags.includes(" ") ? ` ${text}` : text;
}

/** Zeros go after the sign, and only before numbers. */
function padded(text: string, { flags, width, conversion }: Field): string {
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0") || conversion === "s" || conversion === "r") return text.padStart(width);
  const sign = /^[-+ ]?/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}
