import { safeText } from "../safe-text.js";

/** Text as HTML that says it and does nothing else, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  safeText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
