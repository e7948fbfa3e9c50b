export { sampleChecksum } from "./checksummed.js";
export { type FilesDigest, filesDigest } from "./digest.js";
export type { Dataset, DatasetOptions, Layout, PredictionRead, ReferenceRead } from "./layout.js";
export { layouts } from "./layouts/index.js";
export { type NearEqual, nearEqualPairs } from "./near-equal.js";
export { didYouMean, nearestName } from "./nearest-name.js";
export { openDataset } from "./open.js";
