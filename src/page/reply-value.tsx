import { Foreign, ForeignText } from "./foreign.js";
import { inWords } from "./format.js";

type Props = { readonly value: unknown; readonly depth: number };

/** A field of a judge's reply, whatever the rubric made of it. */
export function ReplyValue({ value, depth }: Props) {
  if (typeof value === "string") return <ForeignText of={{ text: value }} />;
  if (typeof value !== "object" || value === null) return <span class="number">{String(value)}</span>;
  if (depth > deepest) return <ForeignText of={{ text: JSON.stringify(value) }} />;
  if (Array.isArray(value) && value.every((item) => typeof item === "number")) return <Numbers of={value} />;
  const entries = Object.entries(value);
  if (entries.length === 0) return <span class="quiet">none</span>;
  return (
    <ul class="reply-items">
      {entries.map(([key, item]) => (
        <li key={key}>
          {!Array.isArray(value) && (
            <span class="quiet">
              <Foreign text={inWords(key)} />:{" "}
            </span>
          )}
          <ReplyValue value={item} depth={depth + 1} />
        </li>
      ))}
    </ul>
  );
}

const Numbers = ({ of }: { readonly of: readonly number[] }) =>
  of.length === 0 ? <span class="quiet">none</span> : <span class="number">{of.join(", ")}</span>;

const deepest = 4;
