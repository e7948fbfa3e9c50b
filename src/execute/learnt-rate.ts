import { createFadingMaximum } from "./fading-maximum.js";
import { createGrants } from "./grants.js";
import type { Entry } from "./rolling-window.js";

/** A request on its way. `held`: it was the pace that had kept it back until `at`. */
export type Trial = { readonly at: number; readonly held: boolean; readonly sent: Entry };

/** Rates are in requests a minute, times in milliseconds of one steady clock. */
export type LearntRate = {
  /** Infinity until a refusal taught better. */
  readonly perMinute: () => number;
  readonly started: (at: number, held: boolean) => Trial;
  readonly accepted: (trial: Trial, now: number) => void;
  /**
   * A 429, while `pace` was kept to. False where it only repeats what the refusal of another said that was on its way at
   * the same time.
   */
  readonly refused: (trial: Trial, pace: number, now: number) => boolean;
};

/**
 * The request rate that an endpoint seems to grant, learnt from its refusals as TCP learns from lost packets.
 *
 * A refusal lowers the rate to 95 % of what was granted since the one before, in five seconds at least and a minute at
 * most (congestion avoidance). It teaches nothing where nothing was accepted in between: an endpoint that refuses
 * everything does not say what it grants.
 *
 * An answer raises the rate if it is the rate that had held the request back: by a tenth, up to what a whole minute was
 * granted lately (slow start), so that a storm of refusals leaves no trace; from there on by 0.02 %, so that a refusal
 * is the price of some 200 answers, and by more the longer there is none.
 */
export const createLearntRate = (): LearntRate => {
  const grants = createGrants();
  const proven = createFadingMaximum(300_000);
  let perMinute = Number.POSITIVE_INFINITY;
  let bestMinute = 0;
  let acceptedAt = Number.NEGATIVE_INFINITY;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let refusedBefore = Number.NEGATIVE_INFINITY;
  let answersAbove = 0;
  let lesson: Lesson | undefined;

  const learn = ({ since, pace }: Lesson, now: number): void => {
    bestMinute = Math.max(bestMinute, grants.lastMinute(now));
    proven.raiseTo(safely * grants.lastMinute(now), now);
    const granted = safely * Math.min(pace, grants.perMinuteSince(since, now));
    perMinute = Math.min(perMinute, Math.max(granted, leastAfter(pace, bestMinute)));
  };

  return {
    perMinute: () => perMinute,
    started: (at, held) => ({ at, held, sent: grants.sent(at) }),
    accepted: ({ at, held }, now) => {
      acceptedAt = Math.max(acceptedAt, at);
      if (!held || at <= refusedAt) return;
      if (perMinute < proven.at(now)) {
        perMinute *= 1.1;
      } else {
        answersAbove += 1;
        perMinute *= 1 + growth(answersAbove);
      }
    },
    refused: (trial, pace, now) => {
      grants.turnedAway(trial.sent);
      const isNews = trial.at > refusedAt;
      if (isNews) {
        // Not `refusedAt`: what was sent along with a refused request may be all that is ever accepted.
        lesson = acceptedAt > refusedBefore ? { since: Math.min(refusedAt, now - fewSecondsMs), pace } : undefined;
        refusedBefore = refusedAt;
        refusedAt = now;
        answersAbove = 0;
      }
      // The more of its contemporaries are refused as well, the better is known what was granted.
      if (lesson !== undefined) learn(lesson, now);
      return isNews;
    },
  };
};

/** What a refusal teaches: what was granted from `since` on, while `pace` was kept to. */
type Lesson = { readonly since: number; readonly pace: number };

/** One refusal may be chance, and the pauses of a storm say little: there are bounds to what is concluded from them. */
const leastAfter = (pace: number, bestMinute: number): number =>
  Math.max(1, bestMinute / 4, pace === Number.POSITIVE_INFINITY ? 0 : pace / 2);

/** By how much the next answer in a row raises the rate: from 0.02 %, doubled each 250 answers, to 0.2 %. */
const growth = (answers: number): number => Math.min(0.002, 0.0002 * 2 ** (answers / 250));

const safely = 0.95;
const fewSecondsMs = 5000;
