/** A vector as the provider hands it on: each number as four bytes, the lowest first. */
export const packed = (...values: readonly number[]): string => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => {
    bytes.writeFloatLE(value, 4 * index);
  });
  return bytes.toString("base64");
};
