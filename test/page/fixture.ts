import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import type { ReportBlock, ReportIndex } from "../../src/core/report-page.js";
import type { SampleView } from "../../src/core/sample-view.js";

/** What a page is made of. `head` is the static part: what stands above the samples. */
export type PageContent = {
  readonly index: ReportIndex;
  readonly samples: readonly SampleView[];
  readonly title?: string;
  readonly sections?: string;
};

const asset = (name: string): string => readFileSync(new URL(`../../dist/page/${name}`, import.meta.url), "utf8");

/** A report's page as the reporter puts it together, with the program and the styles in `dist/`. */
export function pageOf({ index, samples, title = "A report", sections = someSections }: PageContent): string {
  const [script, style] = [asset("page.js"), asset("page.css")];
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  ].join("; ");
  const blocks = blocksOf(samples, index.block_size).map((block, at) => payload(`block-${at}`, block));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head>
<body><a class="skip" href="#samples">Skip to the samples</a>
<header><h1>${escaped(title)}</h1><p class="subtitle">ToolGrad-5k, test split, made for a test</p>
<nav aria-label="Sections"><a href="#results">Results</a> <a href="#charts">Charts</a> <a href="#samples">Samples</a></nav></header>
<main>${sections}
<section id="samples"><h2>Samples</h2><div id="app"><p>This part needs JavaScript.</p></div></section></main>
${blocks.join("\n")}
${payload("index", index)}
<script>${script}</script></body></html>`;
}

const someSections = `<section id="results"><h2>Results</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Results"><table class="figures"><caption>Results</caption>
<thead><tr><th scope="col">Model</th><th scope="col">Recall</th><th scope="col">Success Rate</th><th scope="col">QoR</th><th scope="col">n</th></tr></thead>
<tbody><tr><th scope="row">orchid-7b</th><td>0.812 ± 0.011</td><td>0.702 ± 0.012</td><td>71.3 ± 0.8</td><td>5000</td></tr>
<tr><th scope="row">lichen-1b</th><td>0.512 ± 0.012</td><td>0.402 ± 0.013</td><td>41.3 ± 0.9</td><td>5000</td></tr></tbody></table></div>
<ul class="notes"><li>Means ± half of the 95 % interval.</li></ul></section>
<section id="charts"><h2>Charts</h2><figure class="chart"><svg viewBox="0 0 420 120" width="420" height="120" role="img" aria-label="Means"><path d="M0 100H420" stroke="#d0d7de"/><rect x="10" y="20" width="60" height="80" fill="#0969da"/><text x="10" y="116" font-size="11" fill="#1f2328">orchid-7b</text></svg></figure></section>`;

const blocksOf = (samples: readonly SampleView[], size: number): readonly ReportBlock[] =>
  Array.from({ length: Math.ceil(samples.length / size) }, (_, at) => samples.slice(at * size, (at + 1) * size));

const payload = (id: string, content: unknown): string =>
  `<script type="text/plain" id="${id}">${deflateRawSync(JSON.stringify(content)).toString("base64")}</script>`;

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
