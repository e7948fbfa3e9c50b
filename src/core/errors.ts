/** What stopped a run; each kind has one exit code (see `exitCodes`). */
export type ErrorKind = "usage" | "data" | "judge" | "storage";

/**
 * Exit codes that other programs rely on.
 *
 * `judgedNothing`: usage, data, or the judge refused the first request; `verdictsMissing` wins over `belowMinimum`.
 */
export const exitCodes = {
  complete: 0,
  belowMinimum: 1,
  judgedNothing: 2,
  verdictsMissing: 3,
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const labels: Record<ErrorKind, string> = {
  usage: "UsageError",
  data: "DataError",
  judge: "JudgeError",
  storage: "StorageError",
};

/**
 * The one error that stops a run: what happened and where (`message`), and what to do about it (`hint`).
 *
 * What goes wrong for a single sample is never an error; it is a disposition or an unscored score.
 */
export class TgEvalError extends Error {
  readonly kind: ErrorKind;
  readonly hint: string | undefined;
  readonly exitCode: ExitCode;

  constructor(
    kind: ErrorKind,
    message: string,
    options: { readonly hint?: string; readonly exitCode?: ExitCode; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = labels[kind];
    this.kind = kind;
    this.hint = options.hint;
    this.exitCode = options.exitCode ?? exitCodes.judgedNothing;
  }
}

export const usageError = (message: string, hint?: string): TgEvalError =>
  new TgEvalError("usage", message, hint === undefined ? {} : { hint });

export const dataError = (message: string, hint?: string): TgEvalError =>
  new TgEvalError("data", message, hint === undefined ? {} : { hint });
