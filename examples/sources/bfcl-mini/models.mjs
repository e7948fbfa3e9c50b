/**
 * The invented models: the folder with a model's results, the key of its answers beside the cases, and whether the files
 * are sorted into `non_live/` and `live/` or lie flat. BFCL's `generate` has done both.
 */
export const models = [
  { name: "orchid-7b", key: "orchid", sorted: false },
  { name: "maple-3b-FC", key: "maple", sorted: true },
  { name: "lichen-1b", key: "lichen", sorted: false },
];
