import { readFileSync } from "node:fs";
import { TgEvalError } from "../core/errors.js";
import type { PageAssets } from "../reporters/html/report-page.js";
import { packageFolder } from "./package.js";

/** The report page's program and style sheet, as `npm run build` made them of `src/page/`. */
export function pageAssets(): PageAssets {
  const folder = `${packageFolder}dist/page`;
  try {
    return { script: readFileSync(`${folder}/page.js`, "utf8"), style: readFileSync(`${folder}/page.css`, "utf8") };
  } catch (error) {
    throw new TgEvalError("storage", `${folder} has no page.js and page.css`, {
      hint: "npm run build makes them in a checkout; an installed package has them",
      cause: error,
    });
  }
}
