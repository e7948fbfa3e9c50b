export { readBibliography } from "./bibliography.js";
export type { Published, PublishedFact, PublishedFigure } from "./figure.js";
export { publishedFile } from "./published-file.js";
export { citationFile, softwareEntry } from "./software-entry.js";
