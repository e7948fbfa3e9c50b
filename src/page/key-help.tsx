import type { RefObject } from "preact";

/** What the keys do; shown with `?`. */
export const KeyHelp = ({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) => (
  <dialog ref={dialog} class="keys" aria-labelledby="keys-title">
    <h3 id="keys-title">Keys</h3>
    <dl>
      {keys.map(([names, what]) => (
        <div key={what}>
          <dt>
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <form method="dialog">
      <button type="submit">Close</button>
    </form>
  </dialog>
);

const keys: readonly (readonly [readonly string[], string])[] = [
  [["/"], "search"],
  [["j", "k"], "next and previous row; in the list ↓ and ↑ too"],
  [["Enter"], "open the sample"],
  [["n", "p"], "next and previous sample; → and ← too"],
  [["Esc"], "close the sample"],
  [["?"], "these keys"],
];
