import { createHash } from "node:crypto";

/** Names of tools that every provider takes. */
const fits = /^[a-zA-Z0-9_-]{1,64}$/;

export const isWireName = (name: string): boolean => fits.test(name);

/**
 * The name under which a provider is told of a tool whose own name it would refuse: `tool_` and the first hex digits of
 * the name's SHA-256, eight of them: names of the shape that ToolGrad's releases have (`hash_to_tool_prefix.json` there).
 *
 * `attempt` counts from 0: who finds a name taken asks for the next one, which has one digit more, and of which there is
 * no end.
 */
export function hashedName(name: string, attempt = 0): string {
  const digits = Math.min(shortest + attempt, longest);
  const salt = shortest + attempt > longest ? `\n${attempt}` : "";
  return `tool_${createHash("sha256")
    .update(name + salt)
    .digest("hex")
    .slice(0, digits)}`;
}

const shortest = 8;
/** With `tool_` before them, 64 characters. */
const longest = 59;
