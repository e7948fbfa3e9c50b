import type { Embedder } from "../core/embedder.js";
import { TgEvalError } from "../core/errors.js";
import { bestScores } from "./best-scores.js";
import { cutText } from "./cut-descriptions.js";
import type { Nearest, NearestQuery } from "./nearest.js";

/** Code points of a text that are sent: in most languages within the 8,192 tokens that OpenAI's models take. */
const longest = 8_000;

/**
 * Nearness by a model's embeddings: the cosine of the query's vector, its tools' texts behind it, and a tool's. The tools'
 * vectors are asked for here, once. A text that the model refuses for good is like nothing.
 *
 * @throws TgEvalError where the model refuses every tool
 */
export async function embeddingNearest(texts: readonly string[], embedder: Embedder): Promise<Nearest> {
  let refused = 0;
  const embed = async (some: readonly string[]): Promise<readonly Float32Array[]> => {
    const vectors = await embedder.embed(some.map((text) => cutText(text, longest)));
    refused += vectors.filter((vector) => vector === null).length;
    return vectors.map((vector) => unit(vector ?? nowhere));
  };
  const tools = await embed(texts);
  if (refused > 0 && refused === texts.length) throw refusesAll(embedder.model);
  return {
    async find(queries) {
      const asked = queries.length === 0 ? [] : await embed(queries.map((query) => queryText(query, texts)));
      return queries.map(({ count, allowed }, index) =>
        bestScores(cosines(asked[index] ?? nowhere, tools), count, allowed),
      );
    },
    notCompared: () => refused,
  };
}

const refusesAll = (model: string): TgEvalError =>
  new TgEvalError("judge", `${model} refuses to embed any tool`, {
    hint: "name a model of embeddings; --similarity bm25 needs none",
  });

const queryText = ({ text, like }: Pick<NearestQuery, "text" | "like">, texts: readonly string[]): string =>
  [text, ...like.map((tool) => texts[tool] ?? "")].join("\n");

/** Of unit vectors. */
const cosines = (query: Float32Array, vectors: readonly Float32Array[]): Float64Array =>
  Float64Array.from(vectors, (vector) => dot(query, vector));

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

const nowhere = new Float32Array(0);
