import type { CutText } from "../core/sample-view.js";
import { formatCount } from "./format.js";
import { visibleText } from "./visible-text.js";

/** A short text from outside (a name, an id) within a line: it keeps its direction of writing to itself. */
export const Foreign = ({ text }: { readonly text: string }) => <bdi>{visibleText(text)}</bdi>;

/** A long text from outside, with its line breaks; what was cut off it is said. */
export const ForeignText = ({ of }: { readonly of: CutText }) => (
  <>
    <div class="foreign" dir="auto">
      {visibleText(of.text)}
    </div>
    <CutNote of={of} />
  </>
);

/** How much of a text is shown, where that is not all. */
export const CutNote = ({ of: { text, characters } }: { readonly of: CutText }) =>
  characters === undefined ? null : (
    <p class="cut">
      first {formatCount(text.length)} of {formatCount(characters)} characters
    </p>
  );
