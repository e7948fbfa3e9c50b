import { z } from "zod";
import { decodeYaml } from "./decode-yaml.js";

/** How one judge's endpoint is asked: what the flags of the same names say where they are given. */
export type JudgeSettings = {
  readonly base_url?: string;
  /** Requests, and input tokens, a minute. */
  readonly rpm?: number;
  readonly tpm?: number;
  /** The most requests at once. */
  readonly num_process?: number;
  /** Seconds that a request may take. */
  readonly timeout?: number;
  readonly max_retries?: number;
};

const positive = z.number("a number above 0").positive("a number above 0");

function wholeFrom(least: number) {
  const expected = `a whole number, ${least} or more`;
  return z.int(expected).min(least, expected);
}

const judgesFile = z.strictObject({
  judges: z.record(
    z.string().min(1, "the model's name, as requests give it"),
    z.strictObject({
      base_url: z.exactOptional(z.url({ protocol: /^https?$/, error: "a URL, as in http://127.0.0.1:8000/v1" })),
      rpm: z.exactOptional(positive),
      tpm: z.exactOptional(positive),
      num_process: z.exactOptional(wholeFrom(1)),
      timeout: z.exactOptional(positive),
      max_retries: z.exactOptional(wholeFrom(0)),
    }),
  ),
});

/**
 * Reads a file of judges, by the name of their model; `configs/judges.example.yaml` shows one.
 *
 * @throws UsageError with the place of what is wrong
 */
export const decodeJudgeSettings = (text: string, name: string): ReadonlyMap<string, JudgeSettings> =>
  new Map(Object.entries(decodeYaml(text, name, judgesFile).judges));
