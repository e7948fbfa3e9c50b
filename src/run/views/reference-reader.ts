import { type Dataset, type FilesDigest, type ReferenceRead, sampleChecksum } from "../../dataset/index.js";

/** A sample's ground truth with the files it was read from, for whoever keeps a digest of them. */
export type ReadReference = {
  readonly read: ReferenceRead;
  readonly checksum: string;
  readonly addTo: (digest: FilesDigest) => void;
};

/** Reads ground truths, each once where the runs of a report ask for the same sample one after another. */
export function referenceReader(dataset: Dataset): (id: string) => ReadReference {
  let last: { readonly id: string; readonly reference: ReadReference } | null = null;
  return (id) => {
    if (last?.id !== id) last = { id, reference: readReference(dataset, id) };
    return last.reference;
  };
}

function readReference(dataset: Dataset, id: string): ReadReference {
  const files: (readonly [path: string, bytes: Buffer | null])[] = [];
  const { digest, finish } = sampleChecksum({ add: (path, bytes) => void files.push([path, bytes]), finish: () => "" });
  const read = dataset.readReference(id, digest);
  return {
    read,
    checksum: finish(),
    addTo(running) {
      for (const [path, bytes] of files) running.add(path, bytes);
    },
  };
}
