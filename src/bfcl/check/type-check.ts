import type { Alternatives } from "../case.js";
import { type CallValue, isCallList, type TypeName, typeName } from "../value.js";
import type { ExpectedType } from "./parameter-types.js";

/**
 * Whether a value has the right type. `isVariable`: the answer holds another type than the documentation, as where a
 * variable's name stands for a number; such a value is compared as it is (section 6.3f).
 */
export type TypeCheck =
  | { readonly kind: "ok"; readonly isVariable: boolean }
  | { readonly kind: "wrong"; readonly error: "type_error:simple" | "type_error:nested" };

/** The type check (docs/bfcl.md, section 7). The answer's own type counts as well as the documented one. */
export function checkType(value: CallValue, alternatives: Alternatives, { type, itemType }: ExpectedType): TypeCheck {
  const answered = answeredType(alternatives);
  const isVariable = answered !== null && answered !== type;
  const isDocumented = typeName(value) === type;
  if (isDocumented && (itemType === null || hasItems(value, alternatives, itemType))) return { kind: "ok", isVariable };
  if (typeName(value) !== answered) return { kind: "wrong", error: "type_error:simple" };
  return isDocumented ? { kind: "wrong", error: "type_error:nested" } : { kind: "ok", isVariable: true };
}

/** The type of the first alternative that says more than that the parameter may be left out. */
function answeredType(alternatives: Alternatives): TypeName | null {
  const first = alternatives.find((alternative) => alternative !== "");
  return first === undefined ? null : typeName(first);
}

/** Items are measured against the items of each alternative in turn; an alternative that is no list lets any pass. */
function hasItems(value: CallValue, alternatives: Alternatives, itemType: TypeName): boolean {
  const items = isCallList(value) ? value : [];
  return alternatives.some(
    (alternative) =>
      !Array.isArray(alternative) ||
      items.every((item) => checkType(item, alternative, { type: itemType, itemType: null }).kind === "ok"),
  );
}
