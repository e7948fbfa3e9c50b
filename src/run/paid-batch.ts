import type { Provenance, StoredVerdict } from "../core/verdict.js";
import type { AskingOptions, Had, Order } from "./asking.js";
import { had } from "./buyer.js";
import { type Paid, pay } from "./paid-request.js";
import { sharesOf } from "./shares-of.js";

/** One at least. */
export type Orders<T> = readonly [Order<T>, ...Order<T>[]];

/**
 * Pays for one request with the messages of many orders, whose reply has a line for each, empty for one that it has no
 * answer to (see `provider/open-ai-embedding-model.ts`). Each answer is stored under its own key, as if it had been bought
 * alone, with its share of the tokens; null for what the reply has none to.
 *
 * @throws what `pay` throws
 */
export function payForAll<T>(orders: Orders<T>, options: AskingOptions): Promise<Paid<readonly (Had<T> | null)[]>> {
  const { store, scope, ledger } = options;
  const [{ request, purpose }] = orders;
  const after = new Map(orders.map((order) => [order, store.lastEdition(order.key, scope)]));

  async function storePart(order: Order<T>, part: Part | null): Promise<Had<T> | null> {
    if (part === null) return null;
    const edition = await store.add(order.key, { ...part, request: order.fields }, after.get(order) ?? 0);
    ledger.addBought();
    return had(order.purpose, edition);
  }

  return pay(
    {
      request: { ...request, messages: orders.flatMap((order) => order.request.messages) },
      purpose,
      read: ({ content }) => ({ kind: "ok", value: linesOf(content, orders) }),
      store(lines, provenance) {
        const parts = partsOf(lines, provenance, orders);
        return Promise.all(orders.map((order, index) => storePart(order, parts[index] ?? null)));
      },
      // Which of the orders is to blame is not known.
      storeFailure: () => Promise.resolve(),
    },
    options,
  );
}

/** null for a line that says nothing. */
function linesOf(content: string, orders: readonly Order<unknown>[]): readonly (string | null)[] {
  const lines = content.split("\n");
  return orders.map(({ purpose }, index) => {
    const line = lines[index] ?? "";
    return purpose.read(line).kind === "ok" ? line : null;
  });
}

/** What is one order's of a reply. */
type Part = Pick<StoredVerdict, "content" | "provenance">;

function partsOf(
  lines: readonly (string | null)[],
  provenance: Provenance,
  orders: readonly Order<unknown>[],
): readonly (Part | null)[] {
  const sizes = orders.map((order, index) => (lines[index] === null ? null : bytesOf(order)));
  const usages = sharesOf(provenance.usage, sizes);
  return lines.map((content, index) => {
    const usage = usages[index] ?? null;
    return content === null || usage === null ? null : { content, provenance: { ...provenance, usage } };
  });
}

export const bytesOf = ({ request }: Order<unknown>): number =>
  request.messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
