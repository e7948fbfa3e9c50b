import { createHash } from "node:crypto";
import type { Table } from "../../core/table.js";
import { escapeHtml } from "./escape.js";
import { notesHtml, tableHtml } from "./table.js";

/** What stands on the page as it is; the samples beneath are the page's own program's (`src/page/`). */
export type ReportPage = {
  readonly title: string;
  /** What was scored, how, and by which version. */
  readonly subtitle: string;
  readonly sections: readonly PageSection[];
  readonly assets: PageAssets;
};

export type PageSection = {
  /** What a link leads to. */
  readonly id: string;
  readonly heading: string;
  readonly tables: readonly Table[];
  /** SVG of our own making: it is put in as it is. */
  readonly charts: readonly string[];
  readonly notes: readonly string[];
};

/** The program and the style sheet, which are part of the page. */
export type PageAssets = { readonly script: string; readonly style: string };

/**
 * The page before its samples. It loads nothing: its policy lets run this one script and apply this one style sheet, by
 * their digests, and nothing that a text on the page could bring in.
 */
export const pageStart = ({ title, subtitle, sections, assets }: ReportPage): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${assets.style}</style>
</head>
<body>
<a class="skip" href="#samples">Skip to the samples</a>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
<nav aria-label="Parts of the report">${[...sections, samples].map(link).join("")}</nav>
</header>
<main>
${sections.map(sectionHtml).join("\n")}
<section id="${samples.id}" aria-labelledby="${samples.id}-heading"><h2 id="${samples.id}-heading">${samples.heading}</h2>
<div id="app"><p>The list of samples needs JavaScript.</p></div>
</section>
</main>
`;

/** A block of samples, or the index: deflated JSON in base64. */
export const pageData = (id: string, base64: string): string =>
  `<script type="text/plain" id="${id}">${base64}</script>\n`;

/** The program comes last, when everything that it reads is there. */
export const pageEnd = ({ script }: PageAssets): string => `<script>${script}</script>\n</body>\n</html>\n`;

const policyOf = ({ script, style }: PageAssets): string =>
  [
    "default-src 'none'",
    `script-src '${sha256(script)}'`,
    `style-src '${sha256(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");

const sha256 = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

const samples = { id: "samples", heading: "Samples" };

const link = ({ id, heading }: { readonly id: string; readonly heading: string }): string =>
  `<a href="#${id}">${escapeHtml(heading)}</a>`;

const sectionHtml = ({ id, heading, tables, charts, notes }: PageSection): string =>
  [
    `<section id="${id}" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${escapeHtml(heading)}</h2>`,
    notesHtml(notes),
    ...tables.map(tableHtml),
    ...charts.map((svg) => `<figure class="chart">${svg}</figure>`),
    "</section>",
  ].join("\n");
