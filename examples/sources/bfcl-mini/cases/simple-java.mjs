import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

/** lichen was not run on these. */
export const simpleJava = [
  {
    asks: "Create a cache for 500 entries that live 60000 milliseconds, with the option eviction set to lru.",
    offers: [
      fn("CacheBuilder.create", "Creates a cache.", {
        capacity: a("integer", "How many entries it holds"),
        ttl: a("long", "How long an entry lives, in milliseconds"),
        options: a("HashMap", "Further options by name"),
      }),
    ],
    expects: [{ "CacheBuilder.create": { capacity: [500], ttl: [60000], options: [{ eviction: ["lru"] }] } }],
    // Right, but of Java that is read as text the leaderboard loses what stands in a map's braces.
    orchid: '[CacheBuilder.create(capacity=500, ttl=60000L, options=new HashMap<>() {{ put("eviction", "lru"); }})]',
    maple: [
      call("CacheBuilder_create", {
        capacity: "500",
        ttl: "60000L",
        options: 'new HashMap<>() {{ put("eviction", "lru"); }}',
      }),
    ],
  },
  {
    asks: "Merge the tracks Slow Tide and Paper Kites into one playlist and shuffle it.",
    offers: [
      fn("PlaylistMerger.merge", "Merges tracks into a playlist.", {
        tracks: a("ArrayList of String", "Titles of the tracks"),
        shuffle: a("boolean", "Whether their order is random"),
      }),
    ],
    expects: [{ "PlaylistMerger.merge": { tracks: [["Slow Tide", "Paper Kites"]], shuffle: [true] } }],
    orchid: '[PlaylistMerger.merge(tracks=new ArrayList<>(Arrays.asList("Slow Tide", "Paper Kites")), shuffle=true)]',
    // Arguments must be Java's source code in texts.
    maple: [
      call("PlaylistMerger_merge", {
        tracks: 'new ArrayList<>(Arrays.asList("Slow Tide", "Paper Kites"))',
        shuffle: true,
      }),
    ],
  },
  {
    asks: "What does an invoice of 249.90 net come to at a VAT rate of 0.19?",
    offers: [
      fn(
        "Invoice.total",
        "Computes the total of an invoice.",
        { net: a("double", "Net amount"), vatRate: a("float", "Rate of the tax, from 0 to 1") },
        { currency: a("String", "Code of the currency", { default: "EUR" }) },
      ),
    ],
    expects: [{ "Invoice.total": { net: [249.9], vatRate: [0.19], currency: ["", "EUR"] } }],
    orchid: "[Invoice.total(net=249.90, vatRate=0.19f)]",
    maple: [call("Invoice_total", { net: "249.90", vatRate: "0.19f", currency: "EUR" })],
  },
];
