import { parseExpression } from "./parse-expression.js";
import type { Expression, Parameter } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** `lambda a, /, b=1, *c, d, **e: body` */
export function parseLambda(reader: TokenReader): Expression {
  reader.expect("lambda");
  const parameters = reader.listUntil(":", parameter);
  const problem = misplaced(parameters);
  if (problem !== null) reader.fail(problem);
  const body = parseExpression(reader);
  return reader.grown({ kind: "lambda", parameters, body }, [body, ...parameters.map(({ byDefault }) => byDefault)]);
}

function parameter(reader: TokenReader): Parameter {
  if (reader.take("/")) return { mark: "/", name: "", byDefault: null };
  if (reader.take("**")) return { mark: "**", name: reader.name(), byDefault: null };
  if (reader.take("*")) return { mark: "*", name: reader.peek().kind === "name" ? reader.name() : "", byDefault: null };
  const name = reader.name();
  return { mark: "", name, byDefault: reader.take("=") ? parseExpression(reader) : null };
}

/** What is wrong with the order of the parameters; null if nothing is. */
function misplaced(parameters: readonly Parameter[]): string | null {
  const at = (mark: Parameter["mark"]): number => parameters.findIndex((parameter) => parameter.mark === mark);
  const [slash, star, unpacked] = [at("/"), at("*"), at("**")];
  if (slash === 0) return "no parameter precedes `/`";
  if (star >= 0 && star < slash) return "`/` follows `*`";
  if (unpacked >= 0 && unpacked < parameters.length - 1) return "a parameter follows `**`";
  if (["/", "*"].some((mark) => parameters.filter((parameter) => parameter.mark === mark).length > 1))
    return "`/` or `*` comes twice";
  const lone = parameters[star]?.name === "";
  if (lone && parameters[star + 1]?.mark !== "") return "no parameter follows a lone `*`";
  return lacksDefault(star < 0 ? parameters : parameters.slice(0, star)) ? "a default precedes none" : null;
}

function lacksDefault(parameters: readonly Parameter[]): boolean {
  const plain = parameters.filter(({ mark }) => mark === "");
  const first = plain.findIndex(({ byDefault }) => byDefault !== null);
  return first >= 0 && plain.slice(first).some(({ byDefault }) => byDefault === null);
}
