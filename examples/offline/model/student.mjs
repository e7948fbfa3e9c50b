import { lessonsIn } from "./lessons.mjs";
import { act, goodFit, ranked } from "./predict.mjs";
import { partsOf } from "./update.mjs";
import { likeness, phraseOf, wireName, wordsOf } from "./words.mjs";

/** How many lessons a student thinks of. */
const neighbours = 5;

/**
 * Works as the lessons did that are most like the task: it calls candidates that they called, or that are named alike.
 * It calls nothing where most of them called nothing, and never else: abstaining must be learnt.
 */
export function study(conversation, folder) {
  const near = nearest(lessonsIn(folder), conversation);
  const silent = near.filter(({ irrelevance }) => irrelevance).length;
  if (silent > near.length / 2) return act(conversation, []);
  return act(
    conversation,
    chosen(
      conversation,
      near.flatMap(({ called }) => called),
    ),
  );
}

/** By the words of the query, and by the candidates that were at hand. */
function nearest(lessons, { asked, tools }) {
  const words = wordsOf(asked);
  const candidates = new Set(tools.map(({ name }) => name));
  const alike = (lesson) =>
    likeness(wordsOf(lesson.query), words) + likeness(new Set(lesson.candidates.map(wireName)), candidates);
  return lessons
    .map((lesson) => ({ ...lesson, alike: alike(lesson) }))
    .sort((a, b) => b.alike - a.alike)
    .slice(0, neighbours);
}

function chosen({ asked, tools }, taught) {
  const familiar = tools.filter(({ name }) => taught.some((other) => isLike(name, other)));
  const parts = partsOf(asked);
  const best = parts.flatMap((part) =>
    ranked(familiar, part)
      .slice(0, 1)
      .map((found) => ({ ...found, part })),
  );
  const good = best.filter(({ fit }) => fit >= goodFit);
  if (good.length > 0) return good;
  // It was taught to call something.
  return parts
    .flatMap((part) =>
      ranked(tools, part)
        .slice(0, 1)
        .map((found) => ({ ...found, part })),
    )
    .sort((a, b) => b.fit - a.fit)
    .slice(0, 1);
}

const isLike = (name, taught) =>
  name === taught || name === wireName(taught) || likeness(wordsOf(phraseOf(name)), wordsOf(phraseOf(taught))) >= 0.5;
