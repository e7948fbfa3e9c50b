/** The same response, whose body ends with an error once it is longer; `tooLong` is called before that. */
export function noLongerThan(maxBytes: number, response: Response, tooLong: () => void): Response {
  if (response.body === null) return response;
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform: (part, controller) => {
      bytes += part.byteLength;
      if (bytes <= maxBytes) return controller.enqueue(part);
      tooLong();
      controller.error(new Error("the answer is too long"));
    },
  });
  return new Response(response.body.pipeThrough(counting), response);
}
