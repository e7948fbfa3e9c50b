import type { ComponentChildren } from "preact";
import type { CutText } from "../core/sample-view.js";
import { CutNote } from "./foreign.js";
import { formatCount } from "./format.js";
import { prettyJson } from "./pretty-json.js";
import { visibleText } from "./visible-text.js";

type Props = { readonly label: string; readonly of: CutText };

/** What was sent to a tool, or came back: JSON laid out, folded where it is long. */
export function CodeText({ label, of }: Props) {
  const text = prettyJson(of.text);
  const length = of.characters ?? of.text.length;
  if (of.text === "") return <Labelled label={label} of={<p class="quiet">empty</p>} />;
  const shown = (
    <>
      <pre dir="auto">{visibleText(text)}</pre>
      <CutNote of={of} />
    </>
  );
  if (!isLong(text)) return <Labelled label={label} of={shown} />;
  return (
    <details class="code">
      <summary>
        {label} <span class="quiet">{formatCount(length)} characters</span>
      </summary>
      {shown}
    </details>
  );
}

const Labelled = ({ label, of }: { readonly label: string; readonly of: ComponentChildren }) => (
  <div class="code">
    <div class="label">{label}</div>
    {of}
  </div>
);

const isLong = (text: string): boolean => text.length > 600 || text.split("\n", 13).length > 12;
