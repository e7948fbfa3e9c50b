import type { TextsState } from "../core/sample-view.js";

type Props = { readonly none: string; readonly texts: TextsState };

/** Stands in place of a text that is null: there is none, or it is not known whether there is. */
export function MissingText({ none, texts }: Props) {
  return <p class="quiet">{texts === "read" ? none : "The texts are not to be had: see the notes above."}</p>;
}
