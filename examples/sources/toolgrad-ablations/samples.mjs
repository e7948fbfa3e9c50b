import { shuffled, whole } from "./draws.mjs";
import { places, providers, tools } from "./tools.mjs";

/** How many distractors a sample has: the last three are the distractor-heavy half. */
const distractors = [4, 8, 12, 16, 20, 24];

/** Each seed's samples: iterations, and the size of the pool of APIs. */
const settings = [
  [2, 5],
  [3, 5],
  [4, 10],
];

/** The test samples, three of each seed: they share the town and the kinds of tools, and so are somewhat alike. */
export const samples = places.flatMap((place, i) =>
  settings.map(([iter, apis], j) => sampleOf({ seed: 101 + i, place, iter, apis, number: 3 * i + j })),
);

function sampleOf({ seed, place, iter, apis, number }) {
  const id = `seed=${seed}__iter=${iter}__num_apis=${apis}`;
  const topics = shuffled(`topics/${seed}`, providers).slice(0, 3);
  const onTopic = tools.filter(({ provider }) => topics.includes(provider));
  const positives = shuffled(`positives/${id}`, onTopic).slice(0, whole(`positives/${id}`, 2, 6));
  // Five places on in each seed, so that every number of distractors stands beside every setting.
  const wanted = distractors[(number + 2 * (seed - 101)) % distractors.length];
  return { id, seed, iter, apis, place, positives, negatives: negativesOf(positives, wanted, id) };
}

/** The similar ones first: tools of the providers that the positives come from. */
function negativesOf(positives, wanted, id) {
  const others = shuffled(`negatives/${id}`, tools).filter((tool) => !positives.includes(tool));
  const isNear = (tool) => positives.some(({ provider }) => provider === tool.provider);
  return [...others.filter(isNear), ...others.filter((tool) => !isNear(tool))].slice(0, wanted);
}
