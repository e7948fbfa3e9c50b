/** The placeholders of a rubric that judges predictions, which has no need to list them. */
export const samplePlaceholders = ["query", "tool_use_trace", "pred", "gt"] as const;

/** A piece of a template: text that is sent as it stands, or the name of the value that goes there. */
export type Segment =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly name: string };

export type ParsedTemplate =
  | { readonly kind: "ok"; readonly segments: readonly Segment[] }
  | { readonly kind: "invalid"; readonly problem: string };

/** One step through a template: a doubled brace, a field, or a brace on its own. */
const braces = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/**
 * Splits a template as Python's `str.format` reads it: `{query}` is a placeholder, `{{` and `}}` are braces.
 *
 * Only `placeholders` are such, and a template uses all of them: no positions, attributes, conversions or format specs.
 */
export function parseTemplate(template: string, placeholders: readonly string[] = samplePlaceholders): ParsedTemplate {
  const known = placeholders.map((name) => `{${name}}`).join(" ");
  const segments: Segment[] = [];
  let end = 0;
  for (const match of template.matchAll(braces)) {
    const [found, field] = match;
    const odd = (what: string) => invalid(template, match.index, what, known);
    segments.push({ kind: "text", text: template.slice(end, match.index) });
    end = match.index + found.length;
    if (field === undefined && found.length === 1) return odd(`a ${found} on its own`);
    if (field !== undefined && !placeholders.includes(field)) return odd(`the placeholder ${found}`);
    if (field === undefined) segments.push({ kind: "text", text: found.charAt(0) });
    else segments.push({ kind: "value", name: field });
  }
  segments.push({ kind: "text", text: template.slice(end) });

  const lacking = placeholders.find(
    (name) => !segments.some((segment) => segment.kind === "value" && segment.name === name),
  );
  if (lacking !== undefined)
    return { kind: "invalid", problem: `has no placeholder {${lacking}}; all of ${known} are needed` };
  return { kind: "ok", segments };
}

function invalid(template: string, offset: number, found: string, known: string): ParsedTemplate {
  const before = template.slice(0, offset).split("\n");
  const column = (before.at(-1) ?? "").length + 1;
  const expected = `expected one of ${known}, or {{ and }} for braces`;
  return { kind: "invalid", problem: `has ${found} at line ${before.length}, column ${column}; ${expected}` };
}
