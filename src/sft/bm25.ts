import { bestScores } from "./best-scores.js";
import type { NearestQuery } from "./nearest.js";
import { termsOf } from "./terms.js";

/** How far a repeated word counts for more, and how far a long text counts for less: the usual values. */
const k1 = 1.2;
const b = 0.75;

export type Bm25 = {
  readonly scores: (query: Pick<NearestQuery, "text" | "like">) => Float64Array;
  readonly nearest: (query: NearestQuery) => readonly number[];
};

/**
 * Okapi BM25 over texts: each term of the query that a text has adds `idf · tf / (tf + k1 · (1 - b + b · length / mean))`,
 * with `idf = ln(1 + (N - n + 0.5) / (n + 0.5))`, which is never negative (Robertson & Zaragoza 2009, "The Probabilistic
 * Relevance Framework: BM25 and Beyond", section 3.4; idf, and no factor k1 + 1, as Lucene has them since version 8:
 * Kamphuis et al. 2020, "Which BM25 Do You Mean?"). A term counts once however often the query has it (k3 = 0), for a
 * query here is a whole request with the descriptions of some tools.
 *
 * No term is left out, common ones neither: scores are exact. What a text gets of a term is computed when the index is
 * made, so that a query only adds numbers.
 */
export function bm25(texts: readonly string[]): Bm25 {
  const index = indexOf(texts);
  const sums = new Float64Array(texts.length);
  const scores: Bm25["scores"] = ({ text, like }) => {
    sums.fill(0);
    for (const term of queryTerms(index, text, like)) addTerm(index, term, sums);
    return sums;
  };
  return {
    scores: (query) => scores(query).slice(),
    nearest: (query) => bestScores(scores(query), query.count, query.allowed),
  };
}

/**
 * For each term the texts that have it, ascending, and what it adds to their scores, from `starts[term]` to before
 * `starts[term + 1]`; and for each text its distinct terms.
 */
type Index = {
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly starts: Uint32Array;
  readonly texts: Uint32Array;
  readonly weights: Float64Array;
  readonly termsOfText: readonly Uint32Array[];
};

function addTerm({ starts, texts, weights }: Index, term: number, sums: Float64Array): void {
  const end = starts[term + 1] ?? 0;
  for (let at = starts[term] ?? 0; at < end; at++) {
    const text = texts[at] ?? 0;
    sums[text] = (sums[text] ?? 0) + (weights[at] ?? 0);
  }
}

/** Ascending, so that a score is the same sum whatever order the query's words have. */
function queryTerms({ vocabulary, termsOfText }: Index, text: string, like: readonly number[]): Uint32Array {
  const terms = termsOf(text).flatMap((word) => vocabulary.get(word) ?? []);
  for (const tool of like) terms.push(...(termsOfText[tool] ?? []));
  const sorted = Uint32Array.from(terms).sort();
  return sorted.filter((term, index) => term !== sorted[index - 1]);
}

type TextTerms = { readonly length: number; readonly counts: ReadonlyMap<number, number> };

function indexOf(texts: readonly string[]): Index {
  const vocabulary = new Map<string, number>();
  const read = texts.map((text) => countTerms(text, vocabulary));
  const starts = startsOf(read, vocabulary.size);
  return {
    vocabulary,
    starts,
    ...postingsOf(read, starts),
    termsOfText: read.map(({ counts }) => Uint32Array.from(counts.keys())),
  };
}

/** Gives terms that are new a number of their own. */
function countTerms(text: string, vocabulary: Map<string, number>): TextTerms {
  const counts = new Map<number, number>();
  const words = termsOf(text);
  for (const word of words) {
    const term = vocabulary.get(word) ?? vocabulary.size;
    vocabulary.set(word, term);
    counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return { length: words.length, counts };
}

function startsOf(read: readonly TextTerms[], terms: number): Uint32Array {
  const starts = new Uint32Array(terms + 1);
  for (const { counts } of read) for (const term of counts.keys()) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
  for (let term = 0; term < terms; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
  return starts;
}

function postingsOf(read: readonly TextTerms[], starts: Uint32Array): Pick<Index, "texts" | "weights"> {
  const mean = read.reduce((sum, { length }) => sum + length, 0) / read.length;
  const next = starts.slice();
  const texts = new Uint32Array(starts.at(-1) ?? 0);
  const weights = new Float64Array(texts.length);
  for (const [text, { length, counts }] of read.entries()) {
    const saturation = k1 * (1 - b + (b * length) / mean);
    for (const [term, count] of counts) {
      const at = next[term] ?? 0;
      const having = (starts[term + 1] ?? 0) - (starts[term] ?? 0);
      texts[at] = text;
      weights[at] = idf(read.length, having) * (count / (count + saturation));
      next[term] = at + 1;
    }
  }
  return { texts, weights };
}

const idf = (all: number, having: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));
