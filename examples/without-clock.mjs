/** A line of a store's export without what differs from run to run: addresses, times, and the purchase's name. */
export function withoutClock(line) {
  const entry = JSON.parse(line);
  return JSON.stringify({
    ...entry,
    provenance: {
      ...entry.provenance,
      origin: "127.0.0.1:8123",
      latency_ms: 1,
      time: "2026-11-21T00:00:00.000Z",
      purchase: "00000000-0000-4000-8000-000000000000",
    },
  });
}
