/**
 * What is read of an LMDB file without LMDB: mdb.c of the `lmdb` package (data version 2), whose page headers have 24
 * bytes, on machines that write the low byte first.
 */
export type PageReader = (offset: number, length: number) => Buffer;

/** What a file's newer head page says. */
export type Snapshot = {
  readonly transaction: bigint;
  readonly pageSize: number;
  /** How many pages were ever given out. The last ones need not be in the file if nothing uses them. */
  readonly pages: number;
  /** The first page of each tree: of free pages, and of the databases. */
  readonly roots: readonly bigint[];
};

/** `cut`: it ends within its two head pages. `unknown`: another kind of file. */
export function newestSnapshot(read: PageReader): Snapshot | "cut" | "unknown" {
  const first = read(0, headBytes);
  if (first.length < headBytes) return "cut";
  const pageSize = first.readUInt32LE(at.pageSize);
  const isOurs = first.readUInt32LE(at.magic) === magic && (first.readUInt32LE(at.version) & 0xffff) === dataVersion;
  if (!isOurs || !pageSizes.has(pageSize)) return "unknown";
  const second = read(pageSize, pageSize);
  if (second.length < pageSize) return "cut";
  const newer = second.readBigUInt64LE(at.transaction) > first.readBigUInt64LE(at.transaction) ? second : first;
  return {
    transaction: newer.readBigUInt64LE(at.transaction),
    pageSize,
    pages: Number(newer.readBigUInt64LE(at.lastPage)) + 1,
    roots: [newer.readBigUInt64LE(at.freeRoot), newer.readBigUInt64LE(at.mainRoot)],
  };
}

/** Whether every page that a snapshot's trees use lies within a file of so many bytes. */
export function pagesAreThere({ pageSize, roots }: Snapshot, read: PageReader, length: number): boolean {
  const isThere = (page: bigint, count = 1n): boolean => (page + count) * BigInt(pageSize) <= BigInt(length);

  function treeIsThere(root: bigint): boolean {
    if (root === noPage) return true;
    if (!isThere(root)) return false;
    const page = read(Number(root) * pageSize, pageSize);
    if (page.readBigUInt64LE(0) !== root) return false;
    return nodesOf(page).every(nodeIsThere);
  }

  function nodeIsThere(node: Node): boolean {
    switch (node.kind) {
      case "tree":
        return treeIsThere(node.root);
      case "run":
        return isThere(node.page, node.count);
      case "inline":
        return true;
    }
  }

  try {
    return roots.every(treeIsThere);
  } catch (error) {
    if (error instanceof RangeError) return false; // What lies there is no page: it points outside of itself.
    throw error;
  }
}

/** What a node leads to: another page's tree, a run of pages that hold one long value, or nothing. */
type Node =
  | { readonly kind: "tree"; readonly root: bigint }
  | { readonly kind: "run"; readonly page: bigint; readonly count: bigint }
  | { readonly kind: "inline" };

function nodesOf(page: Buffer): readonly Node[] {
  const isBranch = (page.readUInt16LE(at.pageFlags) & branchFlag) !== 0;
  const count = page.readUInt16LE(at.pointersEnd) >> 1;
  return Array.from({ length: count }, (_, i) => {
    const node = page.subarray(headerBytes + page.readUInt16LE(headerBytes + 2 * i));
    return isBranch ? { kind: "tree", root: childOf(node) } : leafNode(node);
  });
}

const childOf = (node: Buffer): bigint => BigInt(node.readUIntLE(0, 6));

function leafNode(node: Buffer): Node {
  const flags = node.readUInt16LE(4);
  const value = node.subarray(8 + node.readUInt16LE(6));
  if ((flags & treeFlag) !== 0) return { kind: "tree", root: value.readBigUInt64LE(40) };
  if ((flags & longFlag) === 0) return { kind: "inline" };
  return { kind: "run", page: value.readBigUInt64LE(0), count: value.readBigUInt64LE(16) };
}

const magic = 0xbeefc0de;
const dataVersion = 2;
const pageSizes: ReadonlySet<number> = new Set([512, 1024, 2048, 4096, 8192, 16384, 32768, 65536]);
const noPage = 2n ** 64n - 1n;
const headerBytes = 24;
const headBytes = 168;
const branchFlag = 0x01;
const longFlag = 0x01;
const treeFlag = 0x02;

/** Offsets within a page. */
const at = {
  pageFlags: 18,
  pointersEnd: 20,
  magic: 24,
  version: 28,
  pageSize: 48,
  freeRoot: 88,
  mainRoot: 136,
  lastPage: 144,
  transaction: 152,
} as const;
