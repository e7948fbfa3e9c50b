import { createFadingMaximum } from "./fading-maximum.js";
import { createGrants } from "./grants.js";
import type { Entry } from "./rolling-window.js";

/** A request on its way. `held`: it was the pace that had kept it back until `at`. */
export type Trial = { readonly at: number; readonly held: boolean; readonly sent: Entry };

/** Rates are in requests a minute, times in milliseconds of one steady clock. */
export type LearntRate = {
  /** Infinity where nothing is learnt. */
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
 * The request rate that an endpoint seems to grant, learnt from its refusals much as TCP learns from lost packets.
 *
 * The first refusal sets it to 95 % of what was granted so far, or of the pace if there is a limit already; each later
 * one takes another twentieth away. Answers to requests that it had held back raise it: by a fifth each up to nine
 * tenths of the best minute of late ("slow start"), then by 0.02 % ("congestion avoidance"), and by more the longer
 * there is no refusal. So a refusal is the price of some 150 answers.
 *
 * A limit grants as much to a lower pace. An endpoint that refuses for other reasons does not, and lowering the pace for
 * each of its refusals would end in a standstill. So where clearly less is granted than before, the rate is given up,
 * and learnt anew from what is granted without it.
 */
export const createLearntRate = (): LearntRate => {
  const grants = createGrants();
  const bestMinute = createFadingMaximum(180_000);
  let perMinute = unlimited;
  /** What was granted when the rate was learnt, or later if that was more. */
  let standard = 0;
  let measuredSince = Number.NEGATIVE_INFINITY;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let lesson: Lesson | undefined;
  let answers = 0;

  const learn = ({ since, at, pace }: Lesson): void => {
    standard = Math.min(pace, grants.perMinuteSince(since, at));
    const isLimit = since === Number.NEGATIVE_INFINITY && pace < unlimited;
    perMinute = standard === 0 ? unlimited : safely * (isLimit ? pace : standard);
  };

  const test = (now: number): void => {
    const granted = grants.perMinuteSince(measuredSince, now);
    if (granted < 0.6 * standard) perMinute = unlimited;
    standard = Math.max(standard, granted);
    measuredSince = now;
  };

  return {
    perMinute: () => perMinute,
    started: (at, held) => ({ at, held, sent: grants.sent(at) }),
    accepted: ({ at, held }, now) => {
      if (!held || at <= refusedAt) return;
      if (perMinute < 0.9 * bestMinute.at(now)) {
        perMinute *= 1.2;
      } else {
        answers += 1;
        perMinute *= 1 + growth(answers);
      }
    },
    refused: (trial, pace, now) => {
      grants.turnedAway(trial.sent);
      if (trial.at <= refusedAt) {
        // The more of its contemporaries are refused as well, the better is known what was granted.
        if (lesson !== undefined) learn(lesson);
        return false;
      }
      refusedAt = now;
      bestMinute.raiseTo(grants.lastMinute(now), now);
      answers = 0;
      lesson = undefined;
      if (perMinute < unlimited) {
        perMinute = safely * pace;
        if (now - measuredSince >= timeOfTen(standard)) test(now);
      } else if (now - measuredSince >= 5000) {
        lesson = { since: measuredSince, at: now, pace };
        measuredSince = now;
        learn(lesson);
      }
      return true;
    },
  };
};

/** What a refusal teaches: what was granted from `since` to `at`, while `pace` was kept to. */
type Lesson = { readonly since: number; readonly at: number; readonly pace: number };

/** How long ten grants take at this rate: ten seconds at least, and a minute at most, which is as far back as is known. */
const timeOfTen = (perMinute: number): number => Math.min(60_000, Math.max(10_000, (10 * 60_000) / perMinute));

/** By how much the next answer in a row raises the rate: from 0.02 %, doubled each 120 answers, to 2 %. */
const growth = (answers: number): number => Math.min(0.02, 0.0002 * 2 ** (answers / 120));

const safely = 0.95;
const unlimited = Number.POSITIVE_INFINITY;
