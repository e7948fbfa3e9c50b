import type { z } from "zod";
import { describePath, describeValue } from "./describe.js";
import { type Path, readDocument, type YamlDocument } from "./document.js";
import { expected } from "./expected.js";

/**
 * Reads one YAML document, as `parseYaml` does, and checks it with a schema.
 *
 * The first problem in the text becomes the error, with file, line, column, path, what was found and what was expected:
 * `configs/prices.yaml:15:12: prices[2].input is "two", expected a number`. A missing key has no place of its own: it is
 * told at the object it is missing from, and only where nothing else is wrong, since a misspelt key tells more.
 *
 * @param name what errors call the text, usually its path
 * @param schema strict objects; messages of its own say what was expected: `z.url("a URL")`
 */
export function decodeYaml<T>(text: string, name: string, schema: z.ZodType<T>): T {
  const document = readDocument(text, name);
  const decoded = schema.safeParse(document.value, { error: expected });
  if (decoded.success) return decoded.data;

  const problems = decoded.error.issues.flatMap((issue) => problemsOf(issue, document));
  const present = problems.filter(({ missing }) => !missing);
  const candidates = present.length === 0 ? problems : present;
  const first = candidates.reduce((a, b) => (b.offset < a.offset ? b : a));
  throw document.refused(first.offset, first.message);
}

type Problem = { readonly offset: number; readonly message: string; readonly missing: boolean };

function problemsOf(issue: z.core.$ZodIssue, document: YamlDocument): readonly Problem[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey([...issue.path, key], document));
  if (issue.code === "invalid_key") return [wrongKey(issue, document)];
  const within = issue.code === "invalid_union" ? likeliest(issue.errors) : undefined;
  if (within !== undefined) {
    return within.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, document));
  }
  const { path, message } = issue;
  const offset = document.valueAt(path);
  const found = lookUp(document.value, path);
  const state = found === undefined ? "missing" : describeValue(found);
  const problem = `${describePath(path)} is ${state}, expected ${message}`;
  return [{ offset, message: problem, missing: found === undefined }];
}

const unknownKey = (path: Path, document: YamlDocument): Problem => ({
  offset: document.keyAt(path),
  message: `${describePath(path)} is no known key`,
  missing: false,
});

const wrongKey = ({ path, issues }: z.core.$ZodIssueInvalidKey, document: YamlDocument): Problem => ({
  offset: document.keyAt(path),
  message: `${describePath(path)}: the key is ${describeValue(path.at(-1))}, expected ${issues[0]?.message}`,
  missing: false,
});

/** Of a union, the first choice that the value is of the right kind for: what is wrong within it is what to tell. */
const likeliest = (choices: readonly (readonly z.core.$ZodIssue[])[]) =>
  choices.find((issues) => issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"));

/** What plain data holds at a path; undefined where it does not go so far. */
function lookUp(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((whole, step) => {
    if (typeof whole !== "object" || whole === null || !Object.hasOwn(whole, step)) return undefined;
    return (whole as Readonly<Record<PropertyKey, unknown>>)[step]; // `hasOwn` just said so.
  }, value);
}
