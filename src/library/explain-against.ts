import type { VerdictStore } from "../core/ports.js";
import type { SampleRecord } from "../core/record.js";
import type { RequestFields } from "../core/verdict.js";
import { type KnownRequest, type RequestDifference, requestDifferences } from "../judge/request-differences.js";
import type { VerdictOrder } from "../run/judging.js";
import type { SampleRequest } from "../run/sample-request.js";
import type { StoredRun } from "../store/read-run.js";
import { type RenderedAgain, renderFromRun } from "./render-from-run.js";

/** How the request of a sample differs from another one. */
export type Against = {
  readonly name: string;
  readonly is: "sample" | "run";
  /** The other request's key; null where it has none. */
  readonly key: string | null;
  /** What a reader should know of the comparison. */
  readonly notes: readonly string[];
} & (
  | {
      readonly kind: "compared";
      readonly same_key: boolean;
      /** Where the other request's fields are from: rendered of the files as they are now, or kept with its verdict. */
      readonly known_from: "files" | "store";
      readonly differences: readonly RequestDifference[];
    }
  | { readonly kind: "not_compared" }
);

export function againstSample(own: VerdictOrder, name: string, other: SampleRequest): Against {
  const common = { name, is: "sample" } as const;
  if (other.kind === "none") {
    return { ...common, kind: "not_compared", key: null, notes: [`no request is made for it: ${other.reason}`] };
  }
  return { ...common, ...compared(own, other.order.key, known(other.order)), notes: [], known_from: "files" };
}

type RunParts = { readonly sample: string; readonly run: StoredRun; readonly store: VerdictStore };

/**
 * Against the request that a run's record names by its key. Its fields are those kept with its verdict; its text is
 * rendered again from the run's spec and rubric, and counts if it still has that key.
 */
export function againstRun(own: VerdictOrder, { sample, run, store }: RunParts): Against {
  const common = { name: run.name, is: "run" } as const;
  const record = findSample(run, sample);
  if (record === null) return { ...common, kind: "not_compared", key: null, notes: ["it did not score this sample"] };
  const key = recordedKey(record);
  if (key === own.key) return { ...common, ...compared(own, key, known(own)), notes: [], known_from: "files" };

  const again = renderFromRun(run, sample);
  const kept = key === null ? null : keptFields(store, key);
  const notes = notesOn({ record, key, kept, again });
  if (kept !== null && key !== null) {
    const messages = again.kind === "request" && again.order.key === key ? again.order.request.messages : null;
    return { ...common, ...compared(own, key, { fields: kept, messages }), notes, known_from: "store" };
  }
  if (again.kind === "none") return { ...common, kind: "not_compared", key, notes };
  return { ...common, ...compared(own, key ?? again.order.key, known(again.order)), notes, known_from: "files" };
}

const known = ({ fields, request }: VerdictOrder): KnownRequest => ({ fields, messages: request.messages });

const compared = (own: VerdictOrder, key: string, other: KnownRequest) => ({
  kind: "compared" as const,
  key,
  same_key: key === own.key,
  differences: requestDifferences(known(own), other),
});

function findSample(run: StoredRun, sample: string): SampleRecord | null {
  for (const record of run.samples()) if (record.id === sample) return record;
  return null;
}

const recordedKey = ({ verdict }: SampleRecord): string | null => (verdict?.source === "judged" ? verdict.key : null);

/** All editions of a key answer the same request. */
const keptFields = (store: VerdictStore, key: string): RequestFields | null =>
  (store.newest(key, "loopback") ?? store.newest(key, "elsewhere"))?.request ?? null;

type Found = {
  readonly record: SampleRecord;
  readonly key: string | null;
  readonly kept: RequestFields | null;
  readonly again: RenderedAgain;
};

/** What is not as one would think: where the other request is from, and why its text is not known. */
function notesOn({ record, key, kept, again }: Found): readonly string[] {
  const notes: string[] = [];
  if (key === null) notes.push(`its record names no request for this sample: ${whyNoKey(record)}`);
  else if (kept === null) notes.push("the store does not have its verdict");
  if (again.kind === "none") notes.push(`its request cannot be rendered again: ${again.reason}`);
  else if (key !== null && again.order.key !== key) {
    notes.push("rendered again from its spec and rubric, its request has another key: files have changed since");
  } else if (kept === null) notes.push("its request was rendered again from its spec and rubric");
  return notes;
}

function whyNoKey({ verdict, class: missing, disposition }: SampleRecord): string {
  if (verdict?.source === "recorded") return `it took the recorded verdict, QoR ${verdict.qor}`;
  return missing === undefined ? disposition : `${disposition}, ${missing}`;
}
