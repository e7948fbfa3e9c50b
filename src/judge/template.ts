/** The placeholders a template has, by the values that fill them. Every template uses all four. */
export const placeholders = {
  query: "query",
  tool_use_trace: "toolUseTrace",
  pred: "pred",
  gt: "gt",
} as const;
type Placeholder = keyof typeof placeholders;

/** A piece of a template: text that is sent as it stands, or the name of the value that goes there. */
export type Segment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: (typeof placeholders)[Placeholder] };

export type ParsedTemplate =
  | { readonly kind: "ok"; readonly segments: readonly Segment[] }
  | { readonly kind: "invalid"; readonly problem: string };

/** One step through a template: a doubled brace, a field, or a brace on its own. */
const braces = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/**
 * Splits a template as Python's `str.format` reads it: `{query}` is a placeholder, `{{` and `}}` are braces.
 *
 * Only the four names are placeholders: no positions, attributes, conversions or format specs.
 */
export function parseTemplate(template: string): ParsedTemplate {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of template.matchAll(braces)) {
    const [found, field] = match;
    segments.push({ kind: "text", text: template.slice(end, match.index) });
    end = match.index + found.length;
    if (field === undefined && found.length === 1) return invalid(template, match.index, `a ${found} on its own`);
    if (field !== undefined && !isPlaceholder(field)) return invalid(template, match.index, `the placeholder ${found}`);
    if (field === undefined) segments.push({ kind: "text", text: found.charAt(0) });
    else segments.push({ kind: "value", name: placeholders[field] });
  }
  segments.push({ kind: "text", text: template.slice(end) });

  const lacking = Object.entries(placeholders).find(
    ([, name]) => !segments.some((segment) => segment.kind === "value" && segment.name === name),
  );
  if (lacking !== undefined)
    return { kind: "invalid", problem: `has no placeholder {${lacking[0]}}; all of ${known} are needed` };
  return { kind: "ok", segments };
}

const known = Object.keys(placeholders)
  .map((name) => `{${name}}`)
  .join(" ");

const isPlaceholder = (name: string): name is Placeholder => Object.hasOwn(placeholders, name);

function invalid(template: string, offset: number, found: string): ParsedTemplate {
  const before = template.slice(0, offset).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  const expected = `expected one of ${known}, or {{ and }} for braces`;
  return { kind: "invalid", problem: `has ${found} at line ${before.length}, column ${column}; ${expected}` };
}
