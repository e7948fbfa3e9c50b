import { z } from "zod";
import type { ResponseFormat } from "../core/chat.js";

/** What a model is asked to answer with: the schema it is sent, and the shape that its answer is checked against. */
export type Answer<T> = { readonly format: ResponseFormat; readonly shape: z.ZodType<T> };

function answer<T>(name: string, shape: z.ZodType<T>): Answer<T> {
  const { $schema: _, ...schema } = z.toJSONSchema(shape);
  return { format: { name, schema }, shape };
}

export const proposalsAnswer = answer(
  "Proposals",
  z.strictObject({
    proposals: z.array(
      z.strictObject({
        id: z.string().describe("proposal_1, proposal_2, ..."),
        instruction: z.string().describe("What is to be done, as an order, with every value it needs"),
        tools: z.array(z.string()).describe("Names of one to three of the tools shown"),
      }),
    ),
  }),
);

export const reportAnswer = answer(
  "ExecutionReport",
  z.strictObject({
    reason: z.string().describe("Why the instruction was carried out, or was not, in one or two sentences"),
    success: z.boolean().describe("Whether the instruction was carried out"),
    deciding_step: z.number().describe("The number of the step whose observation carries it out; 0 for none"),
  }),
);

export const selectionAnswer = answer(
  "Selection",
  z.strictObject({
    reason: z.string().describe("Why this report serves the workflow best, and how"),
    selected_id: z.string().describe("The id of a report that succeeded, or none"),
    which_chain: z.string().describe("The id of the chain that it extends, or -1 for a new chain"),
  }),
);

// An empty query or response would be no workflow; strict schemas cannot say so, the check can.
const said = (what: string) => z.string().refine((text) => text.trim() !== "", `the ${what} is empty`);

export const updateAnswer = answer(
  "WorkflowUpdate",
  z.strictObject({
    query: said("query").describe("The one request of a user that the whole workflow answers"),
    response: said("response").describe("The answer to it, from the observations alone"),
  }),
);

export type Decoded<T> =
  | { readonly kind: "decoded"; readonly value: T }
  /** In one line. */
  | { readonly kind: "invalid"; readonly problem: string };

/** Reads a model's words as an answer. Nothing is repaired. */
export function decodeAnswer<T>({ format, shape }: Answer<T>, words: string): Decoded<T> {
  const json = parseJson(words);
  if (json === undefined) return { kind: "invalid", problem: `the ${format.name} is no JSON` };
  const decoded = shape.safeParse(json);
  if (decoded.success) return { kind: "decoded", value: decoded.data };
  const [issue] = decoded.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "" : ` at ${issue.path.join(".")}`;
  return { kind: "invalid", problem: `the ${format.name} does not fit${place}: ${issue?.message ?? "no reason"}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
