/**
 * The four models, which exist nowhere else. `voice` is how one words its own answer from its sentences; `judged` says
 * whether the prediction of the n-th test sample (from 0) carries a recorded verdict.
 */
export const models = [
  { name: "orchid-7b", voice: (sentences) => sentences.join("\n"), judged: () => true },
  {
    name: "fern-3b",
    voice: (sentences) => `Sure! ${sentences.join(" ")} Let me know if you need more.`,
    judged: (n) => n % 5 < 3,
  },
  { name: "moss-1b", voice: (sentences) => `answer: ${sentences.join(" / ")}`, judged: () => false },
  { name: "lichen-1b", voice: (sentences) => `Based on the tool results: ${sentences.join(" ")}`, judged: () => true },
];
