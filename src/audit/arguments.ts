/** Every value in a call's arguments, at any depth, as a text; the names of arguments are none. */
export const leafTexts = (input: unknown): readonly string[] =>
  [...partsOf(input)].flatMap((part) =>
    part === null || part === undefined || typeof part === "object" ? [] : [String(part)],
  );

/** The names of a call's arguments, and of the fields in them at any depth. */
export const argumentNames = (input: unknown): readonly string[] =>
  [...partsOf(input)].flatMap((part) =>
    typeof part === "object" && part !== null && !Array.isArray(part) ? Object.keys(part) : [],
  );

/** The names of the fields in a call's arguments: a table's keys are data, where an argument's name is the tool's. */
export const innerNames = (input: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.values(input).flatMap(argumentNames);

/** A value and all that is in it, in the order in which it is written. */
function* partsOf(value: unknown): Generator<unknown> {
  // A stack of our own: arguments may be nested deeper than calls may be.
  const todo = [value];
  while (todo.length > 0) {
    const part = todo.pop();
    yield part;
    if (typeof part === "object" && part !== null) for (const inner of Object.values(part).reverse()) todo.push(inner);
  }
}
