import type { z } from "zod";

/** What is wrong first, and where, as a JSON path. */
export function describeIssue({ issues: [issue] }: z.ZodError): string {
  const path = ["$", ...(issue?.path ?? [])].map(String).join(".");
  return `${path}: ${issue?.message ?? "not what it should be"}`;
}
