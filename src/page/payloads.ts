import type { ReportBlock, ReportIndex } from "../core/report-page.js";
import type { SampleView } from "../core/sample-view.js";
import { decodePayload } from "./decode-payload.js";

// The reporter that wrote the page wrote these in the shapes of core/report-page.ts: the casts trust it.

export const readIndex = async (): Promise<ReportIndex> => (await payload("index")) as ReportIndex;

/** Opens samples by their place; a block is inflated once, and kept. */
export function sampleOpener(blockSize: number): (sample: number) => Promise<SampleView> {
  const blocks = new Map<number, Promise<ReportBlock>>();
  return async (sample) => {
    const at = Math.floor(sample / blockSize);
    const block = blocks.get(at) ?? (payload(`block-${at}`) as Promise<ReportBlock>);
    blocks.set(at, block);
    const view = (await block)[sample % blockSize];
    if (view === undefined) throw new Error(`Block ${at} of this file is shorter than its index says.`);
    return view;
  };
}

async function payload(id: string): Promise<unknown> {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`This file has no part “${id}”: it may have been cut off.`);
  return decodePayload(element.textContent);
}
