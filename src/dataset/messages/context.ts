import { contentText } from "./content-text.js";
import { member } from "./member.js";

type Context = {
  /** How many messages there are of it. */
  readonly length: number;
  /** Where the sample's last message stands behind others than the sample's own, so that it is doubtful; null else. */
  readonly doubtful: number | null;
};

/**
 * The leading messages of a prediction that led to its query, and are not the model's work on it: those that repeat the
 * sample's, whatever stands before them; where it does not repeat them, those before the first that is neither an
 * instruction nor a user's. The instructions that a sample begins with need not be the same.
 *
 * @param sample reads the sample's messages, which most predictions do without
 */
export function contextOf(messages: readonly unknown[], sample: () => readonly unknown[]): Context {
  const firstOwn = messages.findIndex((message) => !isInstruction(message) && !isUser(message));
  const before = { length: firstOwn === -1 ? messages.length : firstOwn, doubtful: null };
  if (!messages.some(isUser)) return before;
  const asked = withoutInstructions(sample());
  const repeated = findRepeated(messages, asked);
  if (repeated !== -1) return { ...before, length: repeated + asked.length };
  if (!asked.some(isAssistant)) return before;
  const query = messages.findIndex((message, i) => i > before.length && says(message, asked.at(-1)));
  return query === -1 ? before : { ...before, doubtful: query };
}

const roleOf = (message: unknown): unknown => member(message, "role");
const isAssistant = (message: unknown): boolean => roleOf(message) === "assistant";
const isUser = (message: unknown): boolean => roleOf(message) === "user";
const isInstruction = (message: unknown): boolean => roleOf(message) === "system" || roleOf(message) === "developer";

function withoutInstructions(messages: readonly unknown[]): readonly unknown[] {
  const first = messages.findIndex((message) => !isInstruction(message));
  return first === -1 ? [] : messages.slice(first);
}

/** Where a model itself speaks first, a user who says the query again is a turn of the conversation. */
function findRepeated(messages: readonly unknown[], asked: readonly unknown[]): number {
  if (asked.length === 0) return -1;
  const begin = messages.length - withoutInstructions(messages).length;
  const repeatsAt = (at: number): boolean => asked.every((message, i) => says(messages[at + i], message));
  if (isAssistant(messages[begin])) return repeatsAt(begin) ? begin : -1;
  return messages.findIndex((_, at) => at >= begin && repeatsAt(at));
}

/** Whether two messages have the same role and text. */
function says(message: unknown, other: unknown): boolean {
  const text = contentText(member(message, "content"));
  return text !== null && roleOf(message) === roleOf(other) && text === contentText(member(other, "content"));
}
