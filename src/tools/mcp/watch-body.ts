type Watching = {
  readonly maxBytes: number;
  /** Called once the body is over, however that came; gives the error that it ends with where it is not whole. */
  readonly over: (how: "too_long" | "ended") => Error;
};

/** The same response, whose body ends with an error once it is too long, or where it is broken off. */
export function watchBody(response: Response, watching: Watching): Response {
  if (response.body === null) return response;
  const parts = partsOf(response.body.getReader(), watching);
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const part = await parts.next();
      if (part === null) controller.close();
      else controller.enqueue(part);
    },
    cancel: (reason) => parts.cancel(reason),
  });
  return new Response(body, response);
}

type Parts = {
  /** null at the end. */
  readonly next: () => Promise<Uint8Array | null>;
  readonly cancel: (reason: unknown) => Promise<void>;
};

function partsOf(reader: ReadableStreamDefaultReader<Uint8Array>, { maxBytes, over }: Watching): Parts {
  let bytes = 0;
  const next = async (): Promise<Uint8Array | null> => {
    const { done, value } = await reader.read().catch(() => Promise.reject(over("ended")));
    if (done) {
      over("ended");
      return null;
    }
    bytes += value.byteLength;
    if (bytes <= maxBytes) return value;
    const error = over("too_long");
    await reader.cancel(error);
    throw error;
  };
  const cancel = (reason: unknown): Promise<void> => {
    over("ended");
    return reader.cancel(reason);
  };
  return { next, cancel };
}
