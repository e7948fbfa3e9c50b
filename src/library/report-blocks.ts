import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import type { SampleView } from "../core/sample-view.js";

const deflated = promisify(deflateRaw);

/** JSON, deflated, in base64: what a page holds of its data. */
export const packed = async (value: unknown): Promise<string> =>
  (await deflated(Buffer.from(JSON.stringify(value)))).toString("base64");

/** Samples of one block; more would be opened for one that is looked at, fewer compress less well. */
export const blockSize = 32;

/** Deflating goes on beside the reading of the next samples, and no further ahead than this. */
const blocksAhead = 4;

/** Packs views block by block. */
export function blockPacker() {
  const done: Promise<string>[] = [];
  let views: SampleView[] = [];
  const close = (): void => {
    if (views.length === 0) return;
    done.push(packed(views));
    views = [];
  };
  return {
    /** Resolves when the next view may come. */
    async add(view: SampleView): Promise<void> {
      views.push(view);
      if (views.length < blockSize) return;
      close();
      await done[done.length - blocksAhead];
    },
    finish(): Promise<readonly string[]> {
      close();
      return Promise.all(done);
    },
  };
}
