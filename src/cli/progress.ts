import type { SingleBar } from "cli-progress";
import { formatUsd } from "../core/cost.js";
import type { Progress } from "../core/progress.js";
import { safeText } from "../reporters/safe-text.js";
import { printNote } from "./output.js";

/**
 * Tells on stderr how a run is doing: a bar on a terminal, else a plain line every few seconds. What is told after a stop
 * begins anew: a command may have several steps.
 */
export type ProgressView = { readonly update: (progress: Progress) => void; readonly stop: () => void };

const lineEveryMs = 5_000;

export const silent: ProgressView = { update: () => undefined, stop: () => undefined };

/** Nothing is shown for work that is over within a moment, such as a recorded folder. */
export async function progressView(terminal: boolean): Promise<ProgressView> {
  return terminal ? barView((await import("cli-progress")).default) : lineView();
}

/** By the clock, so that a run that waits for a rate limit is seen to wait. */
function lineView(): ProgressView {
  const rate = createRate();
  let latest: { readonly progress: Progress; readonly rate: Rate } | undefined;
  const ticking = createTicking(lineEveryMs, () => {
    if (latest !== undefined) printNote(describe(latest.progress, latest.rate));
  });
  return {
    update(progress) {
      latest = { progress, rate: rate(progress) };
      ticking.start();
    },
    stop: ticking.stop,
  };
}

function barView(cliProgress: typeof import("cli-progress")): ProgressView {
  let bar: { readonly model: string; readonly view: SingleBar } | undefined;
  let last = 0;
  let started = performance.now();
  const rate = createRate();
  let latest: { readonly progress: Progress; readonly rate: Rate } | undefined;

  const barOf = ({ model, total }: Progress): SingleBar => {
    if (bar?.model === model) return bar.view;
    bar?.view.stop();
    const format = "{bar} {value}/{total} {text}";
    const view = new cliProgress.SingleBar(
      { format, stream: process.stderr, hideCursor: true, clearOnComplete: true },
      cliProgress.Presets.shades_classic,
    );
    bar = { model, view };
    view.start(total, 0, { text: "" });
    return view;
  };
  const show = (): void => {
    const now = performance.now();
    if (latest === undefined || now - started < 500 || now - last < 100) return;
    last = now;
    barOf(latest.progress).update(latest.progress.done, { text: describe(latest.progress, latest.rate) });
  };
  // By the clock as well: while a rate limit is waited for, nothing else happens.
  const ticking = createTicking(1_000, show);
  return {
    update(progress) {
      latest = { progress, rate: rate(progress) };
      ticking.start();
      show();
    },
    stop() {
      ticking.stop();
      bar?.view.stop();
      bar = undefined;
      latest = undefined;
      started = performance.now();
    },
  };
}

/** Ticks from a start to the next stop; a second start changes nothing. */
function createTicking(everyMs: number, tick: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(): void {
      timer ??= setInterval(tick, everyMs).unref();
    },
    stop(): void {
      clearInterval(timer);
      timer = undefined;
    },
  };
}

type Rate = { readonly perSecond: number; readonly leftSeconds: number };

/** Over the whole of a model so far, so that it does not jump. */
function createRate(): (progress: Progress) => Rate {
  let model = "";
  let since = 0;
  let before = 0;
  return (progress) => {
    const now = performance.now();
    if (progress.model !== model) {
      model = progress.model;
      since = now;
      before = progress.done;
    }
    const perSecond = now > since ? ((progress.done - before) * 1000) / (now - since) : 0;
    return { perSecond, leftSeconds: perSecond > 0 ? (progress.total - progress.done) / perSecond : Number.NaN };
  };
}

function describe(
  { model, done, total, note, purchase, pausedMs }: Progress,
  { perSecond, leftSeconds }: Rate,
): string {
  const left = Number.isFinite(leftSeconds) ? `, ${formatSeconds(leftSeconds)} left` : "";
  const paused = pausedMs();
  const waiting = paused > 0 ? `; waiting ${formatSeconds(paused / 1000)} for the rate limit` : "";
  const tokens = purchase.input_tokens + purchase.output_tokens;
  const spent = purchase.spent_usd === null || purchase.spent_usd === 0 ? "" : `, ${formatUsd(purchase.spent_usd)}`;
  const bought = `${purchase.bought} bought, ${purchase.stored} stored, ${purchase.retries} retries, ${tokens} tokens`;
  const noted = note === undefined ? "" : `, ${note}`;
  return safeText(`${model}: ${done}/${total}${noted}, ${perSecond.toFixed(1)}/s${left}; ${bought}${spent}${waiting}`);
}

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
