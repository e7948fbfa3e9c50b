/** Whether a key may be sent to an endpoint that a file names: to where its owner said that it goes, and to this machine. */
export const mayHaveKey = (endpoint: string, owners: string): boolean =>
  originOf(endpoint) === originOf(owners) || isThisMachine(endpoint);

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

/** By its own name or address: whoever made the file may say what any other name resolves to. */
const isThisMachine = (url: string): boolean =>
  URL.canParse(url) && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
