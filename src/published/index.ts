export { decodePublished, type PublishedFigure } from "./decode.js";
