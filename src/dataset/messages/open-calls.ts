import type { Step } from "../../core/sample.js";

/** Where a call stands among the messages, and the message that answers it, if there is one. */
export type CallPlace = { readonly message: number; readonly call: number; readonly result: number | null };

/** A call whose result is looked for. */
export type OpenCall = Pick<Step, "tool" | "input"> & {
  readonly id: string | null;
  readonly path: string;
  readonly place: Omit<CallPlace, "result">;
  result: number | null;
};

/** The calls that no result was found for yet. */
export type OpenCalls = {
  /** The calls of one message. */
  readonly add: (calls: readonly OpenCall[]) => void;
  /** Where servers use an id again, the newest message's calls that have it are answered, in their order. */
  readonly byId: (id: string) => OpenCall | undefined;
  /** The oldest. */
  readonly byName: (tool: string) => OpenCall | undefined;
};

export function openCalls(): OpenCalls {
  const byId = new Map<string, OpenCall[]>();
  const byName = new Map<string, OpenCall[]>();
  return {
    add(calls) {
      for (const { id } of calls) if (id !== null) byId.delete(id);
      for (const call of calls) {
        if (call.id !== null) append(byId, call.id, call);
        append(byName, call.tool, call);
      }
    },
    byId: (id) => firstOpen(byId.get(id)),
    byName: (tool) => firstOpen(byName.get(tool)),
  };
}

function append(lists: Map<string, OpenCall[]>, key: string, call: OpenCall): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [call]);
  else list.push(call);
}

/** What was answered stays away, so that no list is passed over twice. */
function firstOpen(calls: OpenCall[] = []): OpenCall | undefined {
  while (calls[0] !== undefined && calls[0].result !== null) calls.shift();
  return calls[0];
}
