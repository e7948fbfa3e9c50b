/** What a server sent as JSON, as JSON again; null for what is nested so deep that writing it uses up the stack. */
export function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
