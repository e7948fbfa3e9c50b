/** The first of many things in words: what is read aloud has an end. */
export function listed(parts: readonly string[], most = 12): string {
  const more = parts.length - most;
  return more > 0 ? `${parts.slice(0, most).join(", ")} and ${more} more` : parts.join(", ");
}
