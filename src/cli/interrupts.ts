import { type ExitCode, exitCodes } from "../core/errors.js";
import { printNote } from "./output.js";

export type Interrupts = {
  readonly signal: AbortSignal;
  /** The code to exit with if the run was interrupted. */
  readonly exitCode: () => ExitCode | undefined;
  readonly release: () => void;
};

/** The first Ctrl-C or SIGTERM stops the asking and lets what is in flight land; the second leaves at once. */
export function watchInterrupts(): Interrupts {
  const controller = new AbortController();
  let code: ExitCode | undefined;
  const handler = (signal: NodeJS.Signals): void => {
    const received = signal === "SIGTERM" ? exitCodes.terminated : exitCodes.interrupted;
    if (code !== undefined) process.exit(received); // Stored verdicts are on disk already.
    code = received;
    printNote("stopping: no new requests, those in flight get 10 s to land; once more to leave at once");
    controller.abort();
  };
  process.on("SIGINT", handler);
  process.on("SIGTERM", handler);
  return {
    signal: controller.signal,
    exitCode: () => code,
    release() {
      process.off("SIGINT", handler);
      process.off("SIGTERM", handler);
    },
  };
}
