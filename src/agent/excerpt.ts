/**
 * The first characters of a text, to be sent to a model. Half a surrogate pair, whether it was cut or written so, becomes
 * U+FFFD: providers refuse a request that has one.
 */
export const excerpt = (text: string, length: number): string => text.slice(0, length).replace(/\p{Cs}/gu, "\ufffd");
