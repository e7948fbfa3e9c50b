import type { ReplySchema } from "./reply-schema.js";
import type { Rubric } from "./rubric.js";

/**
 * A reply such as a judge might write by a rubric, only to guess how long replies are: a text has three sentences,
 * a list three items.
 */
export const typicalReply = ({ responseFormat }: Rubric): string => JSON.stringify(typicalValue(responseFormat.schema));

function typicalValue(schema: ReplySchema): unknown {
  switch (schema.type) {
    case "string":
      return "Says in a sentence what was asked, what the answer gives of it, and what that rests on. ".repeat(3);
    case "integer":
      return 75;
    case "number":
      return 0.75;
    case "boolean":
      return true;
    case "array":
      return Array.from({ length: 3 }, () => typicalValue(schema.items));
    case "object":
      return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, typicalValue(part)]));
  }
}
