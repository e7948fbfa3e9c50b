import { hash } from "node:crypto";
import { canonicalJson } from "../core/canonical-json.js";
import type { Step } from "../core/sample.js";

/**
 * A call's tool and arguments in 16 hex digits: the same call of another model has the same ones, whatever the order of
 * its arguments' keys. They are the beginning of a sha256: two calls of one sample never share them by chance.
 */
export const callDigest = ({ tool, input }: Step): string =>
  hash("sha256", `${tool}\0${canonicalJson(input)}`).slice(0, 16);
