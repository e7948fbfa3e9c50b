import { Field } from "./field.js";
import { visibleText } from "./visible-text.js";

type Props = { readonly tools: readonly string[]; readonly value: string; readonly onInput: (value: string) => void };

/** A tool's name or a part of it, with some names that have it. */
export const ToolField = ({ tools, value, onInput }: Props) => (
  <Field label="Tool">
    {(id) => (
      <>
        <input
          id={id}
          type="text"
          list="tool-names"
          autocomplete="off"
          spellcheck={false}
          placeholder="reference or called"
          value={value}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
        <datalist id="tool-names">
          {suggestions(tools, value).map((name) => (
            <option key={name} value={visibleText(name)} />
          ))}
        </datalist>
      </>
    )}
  </Field>
);

/** No more than people look through: thousands of names would cost more than the filter itself. */
const mostSuggested = 60;

function suggestions(tools: readonly string[], text: string): readonly string[] {
  const wanted = text.trim().toLowerCase();
  return tools.filter((name) => name.toLowerCase().includes(wanted)).slice(0, mostSuggested);
}
