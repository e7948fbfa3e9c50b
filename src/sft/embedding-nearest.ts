import type { Embedder } from "../core/embedder.js";
import { bestScores } from "./best-scores.js";
import type { Nearest, NearestQuery } from "./nearest.js";

/** Texts sent at once. */
const batch = 256;

/**
 * Nearness by a model's embeddings: the cosine of the query's vector, its tools' texts behind it, and a tool's. The tools'
 * vectors are asked for here, once.
 */
export async function embeddingNearest(texts: readonly string[], embedder: Embedder): Promise<Nearest> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += batch) {
    const some = await embedder.embed(texts.slice(from, from + batch));
    vectors.push(...some.map(unit));
  }
  return async (queries) => {
    if (queries.length === 0) return [];
    const asked = await embedder.embed(queries.map((query) => queryText(query, texts)));
    return queries.map(({ count, allowed }, index) => bestScores(cosines(asked[index], vectors), count, allowed));
  };
}

export const queryText = ({ text, like }: Pick<NearestQuery, "text" | "like">, texts: readonly string[]): string =>
  [text, ...like.map((tool) => texts[tool] ?? "")].join("\n");

function cosines(query: Float32Array | undefined, vectors: readonly Float32Array[]): Float64Array {
  const direction = unit(query ?? new Float32Array(0));
  return Float64Array.from(vectors, (vector) => dot(direction, vector));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** A vector of zeros has no direction, and is like nothing. */
function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector;
}
