import type { ParameterDoc } from "../case.js";
import type { TypeName } from "../value.js";

/** The type that a value must have, and its items where it is a list; null where the documentation names no known one. */
export type ExpectedType = { readonly type: TypeName | null; readonly itemType: TypeName | null };

/** Of a Python function's parameter (docs/bfcl.md, section 6.3b). */
export const pythonType = ({ type, itemType }: ParameterDoc): ExpectedType => ({
  type: typeOf(type),
  itemType: type === "array" || type === "tuple" ? typeOf(itemType) : null,
});

const typeOf = (name: string | null): TypeName | null => (name === null ? null : (types.get(name) ?? null));

const types: ReadonlyMap<string, TypeName> = new Map([
  ["string", "str"],
  ["integer", "int"],
  ["float", "float"],
  ["boolean", "bool"],
  ["array", "list"],
  ["tuple", "list"],
  ["dict", "dict"],
  ["any", "str"],
]);
