/** What this makes, made when it is first asked for, and once; a promise that rejects is kept like one that does not. */
export function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
