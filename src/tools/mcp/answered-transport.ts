import { setTimeout as sleep } from "node:timers/promises";
import {
  StreamableHTTPClientTransport,
  type StreamableHTTPClientTransportOptions,
} from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import {
  isJSONRPCRequest,
  type JSONRPCMessage,
  type JSONRPCRequest,
  type RequestId,
} from "@modelcontextprotocol/sdk/types.js";
import { Unanswered } from "./wire.js";

/** Until what came before the end of an answer counts as read. */
const readMs = 100;

/** By request: resolves when the response to it is over, with what is wrong then if it held no answer. */
export type ResponseEnds = Map<RequestId, Promise<Unanswered>>;

/**
 * The SDK's transport, which lets a request whose response ends without an answer wait until its time is over. Here to send
 * it has failed then, which means nothing to a request that was answered. A stream whose events have ids is resumed by the
 * SDK, and waits on.
 */
export class AnsweredTransport extends StreamableHTTPClientTransport {
  readonly #ends: ResponseEnds;

  constructor(url: string, options: StreamableHTTPClientTransportOptions, ends: ResponseEnds) {
    super(new URL(url), options);
    this.#ends = ends;
  }

  override async send(message: JSONRPCMessage | JSONRPCMessage[]): Promise<void> {
    const eventIds = new Set<string>();
    const onresumptiontoken = (eventId: string): void => void eventIds.add(eventId);
    const id = !Array.isArray(message) && isJSONRPCRequest(message) ? message.id : null;
    try {
      await super.send(message, { onresumptiontoken });
      if (id === null) return;
      const unanswered = await this.#ends.get(id);
      await sleep(readMs);
      if (unanswered !== undefined && eventIds.size === 0) throw unanswered;
    } finally {
      if (id !== null) this.#ends.delete(id);
    }
  }
}

/** Enters a message whose response begins. To be called when that is over, with how it came that it held no answer. */
export function registerResponse(sent: RequestInit["body"], ends: ResponseEnds): (how: string) => Unanswered {
  const { id, method } = JSON.parse(String(sent)) as Partial<JSONRPCRequest>; // The SDK wrote it.
  let tell = (_: Unanswered): void => undefined;
  const end = new Promise<Unanswered>((resolve) => {
    tell = resolve;
  });
  if (id !== undefined && method !== undefined) ends.set(id, end);
  return (how) => {
    const unanswered = new Unanswered(how);
    tell(unanswered);
    return unanswered;
  };
}
