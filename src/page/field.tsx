import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { visibleText } from "./visible-text.js";

type Named = { readonly label: string; readonly children: (id: string) => ComponentChildren };

/** A labelled field of the filters; the children make it, with the id that its label is for. */
export function Field({ label, children }: Named) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id)}
    </div>
  );
}

type Choice = {
  readonly label: string;
  /** What stands for null, as "any"; without it one of the names is always chosen. */
  readonly none?: string;
  readonly names: readonly string[];
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
};

/** One of some names, by its place among them. */
export const ChoiceField = ({ label, none, names, value, onChange }: Choice) => (
  <Field label={label}>
    {(id) => (
      <select
        id={id}
        value={value === null ? "" : String(value)}
        onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : Number(currentTarget.value))}
      >
        {none !== undefined && <option value="">{none}</option>}
        {names.map((name, at) => (
          <option key={name} value={String(at)}>
            {visibleText(name)}
          </option>
        ))}
      </select>
    )}
  </Field>
);

type Bound = {
  readonly label: string;
  readonly value: number | null;
  readonly scale: 1 | 100;
  readonly onInput: (value: number | null) => void;
};

/** A bound of a metric's range; null where the field is empty. */
export const BoundField = ({ label, value, scale, onInput }: Bound) => (
  <Field label={label}>
    {(id) => (
      <input
        id={id}
        type="number"
        inputMode="decimal"
        step={scale === 1 ? "0.05" : "5"}
        min="0"
        max={String(scale)}
        value={value === null ? "" : String(value)}
        onInput={({ currentTarget: { value: text } }) => onInput(text === "" ? null : Number(text))}
      />
    )}
  </Field>
);
