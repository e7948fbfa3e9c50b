import type { Problem } from "../core/sample.js";
import { Foreign } from "./foreign.js";
import { inWords } from "./format.js";

/** What a reader should know of the sample's files. */
export function Warnings({ warnings }: { readonly warnings: readonly Problem[] }) {
  if (warnings.length === 0) return null;
  return (
    <section class="part" data-part="warnings">
      <h4>Warnings</h4>
      <ul class="warnings">
        {warnings.map(({ kind, file, path, found, expected }) => (
          <li key={`${kind} ${file} ${path}`}>
            <span class="badge warn">
              <Foreign text={inWords(kind)} />
            </span>{" "}
            <code>
              <Foreign text={file} />
            </code>{" "}
            <code>
              <Foreign text={path} />
            </code>
            : found <Foreign text={found} />, expected <Foreign text={expected} />
          </li>
        ))}
      </ul>
    </section>
  );
}
