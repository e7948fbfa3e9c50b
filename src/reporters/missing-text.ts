import type { TextsState } from "../core/sample-view.js";
import { narrower, type Sheet } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

/** What stands in a section in place of a text that is null: there is none, or it is not known whether there is. */
export const missingText = (none: string, texts: TextsState, sheet: Sheet): readonly string[] =>
  wrapLines([texts === "read" ? none : unavailable], narrower(sheet).columns);

const unavailable = "the texts are not to be had: see the notes above";
