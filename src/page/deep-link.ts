import { type Disposition, dispositions } from "../core/disposition.js";
import type { ReportIndex } from "../core/report-page.js";
import { type Filter, firstView, type Sort, type SortKey, type View } from "./view.js";

/** A link's view, and in words what it asks for that the report does not have. */
export type LinkedView = { readonly view: View; readonly problems: readonly string[] };

/** The view as a hash without its `#`, by names that people read; "" for the first view. */
export function writeHash(view: View, index: ReportIndex): string {
  const { filter, compared, sort, sample, shown } = view;
  const run = (at: number | null): string | undefined => (at === null ? undefined : index.runs[at]?.label);
  const fields = new URLSearchParams();
  const put = (key: string, value: string | number | null | undefined): void => {
    if (value !== undefined && value !== null && value !== "") fields.append(key, String(value));
  };
  put("sample", sample);
  put("shown", shown === 0 ? null : run(shown));
  put("q", filter.words);
  put("run", run(filter.run));
  put("metric", filter.metric === 0 ? null : index.metrics[filter.metric]?.name);
  put("min", filter.min);
  put("max", filter.max);
  put("disposition", filter.disposition);
  put("tool", filter.tool);
  put("category", filter.category === null ? null : index.categories[filter.category]);
  put("error", filter.error === null ? null : index.errors[filter.error]?.name);
  put("changed", filter.changed ? "yes" : null);
  put("a", run(compared.a));
  put("b", run(compared.b));
  put("sort", sort.by.kind === "id" ? null : sortName(sort.by, index));
  put("order", sort.descending ? "descending" : null);
  return fields.toString();
}

/** null where the hash is none of ours, but names a section of the page. */
export function readHash(hash: string, index: ReportIndex): LinkedView | null {
  const text = hash.replace(/^#/u, "");
  if (text !== "" && !text.includes("=")) return null;
  const link = new Link(new URLSearchParams(text));
  const runs = index.runs.map(({ label }) => label);
  const view: View = {
    sample: link.sample(index.samples.ids),
    shown: link.place("shown", runs) ?? 0,
    filter: readFilter(link, index),
    compared: { a: link.place("a", runs), b: link.place("b", runs) },
    sort: readSort(link, runs),
  };
  return { view, problems: link.problems };
}

function readFilter(link: Link, index: ReportIndex): Filter {
  const runs = index.runs.map(({ label }) => label);
  const metrics = index.metrics.map(({ name }) => name);
  const errors = index.errors.map(({ name }) => name);
  return {
    words: link.text("q"),
    run: link.place("run", runs),
    metric: link.place("metric", metrics) ?? firstView.filter.metric,
    min: link.number("min"),
    max: link.number("max"),
    disposition: link.disposition(),
    tool: link.text("tool"),
    category: link.place("category", index.categories),
    error: link.place("error", errors),
    changed: link.text("changed") === "yes",
  };
}

const sortName = (by: SortKey, index: ReportIndex): string =>
  by.kind === "score" ? `score:${index.runs[by.run]?.label}` : by.kind;

function readSort(link: Link, runs: readonly string[]): Sort {
  return { by: sortKey(link, runs), descending: link.text("order") === "descending" };
}

function sortKey(link: Link, runs: readonly string[]): SortKey {
  const name = link.text("sort");
  if (name === "difference" || name === "reference_tools") return { kind: name };
  const run = runs.findIndex((label) => name === `score:${label}`);
  if (run >= 0) return { kind: "score", run };
  if (name !== "" && name !== "id") link.unknown("sort", name);
  return firstView.sort.by;
}

/** A link's fields, as they are asked for; what is not known of them is kept as a problem. */
class Link {
  readonly problems: string[] = [];
  readonly #fields: URLSearchParams;

  constructor(fields: URLSearchParams) {
    this.#fields = fields;
  }

  text(key: string): string {
    return this.#fields.get(key) ?? "";
  }

  /** Where the field's value stands among `names`; null where the link does not have it. */
  place(key: string, names: readonly string[]): number | null {
    const name = this.text(key);
    if (name === "") return null;
    const at = names.indexOf(name);
    if (at < 0) this.unknown(key, name);
    return at < 0 ? null : at;
  }

  sample(ids: readonly string[]): string | null {
    const at = this.place("sample", ids);
    return at === null ? null : (ids[at] ?? null);
  }

  number(key: string): number | null {
    const text = this.text(key);
    if (text === "") return null;
    const value = Number(text);
    if (!Number.isFinite(value)) this.unknown(key, text);
    return Number.isFinite(value) ? value : null;
  }

  disposition(): Disposition | null {
    const at = this.place("disposition", dispositions);
    return at === null ? null : (dispositions[at] ?? null);
  }

  unknown(key: string, value: string): void {
    this.problems.push(`The link asks for ${key} “${value}”, which this report does not have.`);
  }
}
