import type { Lesson, Message } from "./format.js";

/** A system message with instructions and the tools, the query, and an answer. */
export const inAPrompt = (instructions: string, { tools, query }: Lesson, answer: string): readonly Message[] => [
  { role: "system", content: `${instructions}\n\nThe tools, a JSON object each:\n${tools.join("\n")}` },
  { role: "user", content: query },
  { role: "assistant", content: answer },
];
