import http from "node:http";
import https from "node:https";

export type Posted = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Bytes; an answer that is longer is not read to its end. */
  readonly maxBytes: number;
};

/** An answer that came whole. `too_long` is one that would not have. */
export type PostAnswer =
  | { readonly kind: "answer"; readonly status: number; readonly text: string }
  | { readonly kind: "too_long" };

/**
 * POSTs JSON and waits for the whole answer, at most as long as the signal lets it: rejects with its reason, or with the
 * socket's error. Redirects are answers, not followed: the key is for the host that was named. A connection serves one
 * request, for a kept one may be closed just when it is used, and calls of APIs are not to be sent twice.
 */
export const postJson = ({ url, headers, body, maxBytes }: Posted, signal: AbortSignal): Promise<PostAnswer> =>
  new Promise((resolve, reject) => {
    const { request: open } = url.protocol === "https:" ? https : http;
    const sent = { accept: "application/json", "content-type": "application/json", ...headers };
    const request = open(url, { method: "POST", headers: sent, agent: false, signal });
    request.on("error", (error) => reject(signal.aborted ? signal.reason : error));
    // Nobody asked for another protocol, and Node leaves such a connection to whoever listens to this.
    request.on("upgrade", (_, socket) => {
      socket.destroy();
      resolve({ kind: "answer", status: 101, text: "" });
    });
    request.on("response", (message) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      message.on("data", (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes <= maxBytes) return;
        resolve({ kind: "too_long" });
        request.destroy();
      });
      message.on("error", (error) => reject(signal.aborted ? signal.reason : error));
      // Node types the status as optional because a server's messages have none.
      message.on("end", () =>
        resolve({ kind: "answer", status: message.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }),
      );
    });
    request.end(body);
  });
