import { member } from "./member.js";

/** The parts of a call or a tool: OpenAI has them in `function`; plainly written they are its own. In either reading of JSON. */
export function functionOf(value: unknown): unknown {
  const inner = member(value, "function");
  return typeof inner === "object" && inner !== null ? inner : value;
}

/** null where there is none. */
export function nameOf(value: unknown): string | null {
  const name = member(functionOf(value), "name");
  return typeof name === "string" ? name : null;
}

/** Where a call's or a tool's name stands, for messages. */
export const namePath = (value: unknown, path: string): string =>
  functionOf(value) === value ? `${path}.name` : `${path}.function.name`;
