import dns from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { endpointAt } from "./endpoint.js";

/**
 * Whether a base URL leads to this very machine by a loopback address. Throws a usage error for one that cannot be called.
 *
 * A name under https is another machine's: a certificate vouches for it. Under http it is looked up, and one loopback
 * address among its addresses is enough; a name that is not found within a second counts as another machine's.
 */
export const isLoopback = async (baseURL: string, addressesOf: Lookup = lookUp): Promise<boolean> => {
  const { protocol, hostname } = new URL(endpointAt(baseURL).baseURL);
  const host = hostname.replace(/^\[|\]$|\.$/g, "");
  if (isIP(host) !== 0) return isLoopbackAddress(host);
  // RFC 6761, 6.3: these names never leave the machine.
  if (host === "localhost" || host.endsWith(".localhost")) return true;
  if (protocol === "https:") return false;

  const addresses = await Promise.race([addressesOf(host).catch(() => []), sleep(1000, [], { ref: false })]);
  return addresses.some(isLoopbackAddress);
};

/** The addresses of a name; rejects for one that has none. */
type Lookup = (name: string) => Promise<readonly string[]>;

const lookUp: Lookup = async (name) => {
  const found = await dns.lookup(name, { all: true });
  return found.map(({ address }) => address);
};

const isLoopbackAddress = (address: string): boolean => loopback.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");

// 0.0.0.0 and :: are no loopback addresses, but who connects to them gets there. It knows mapped ones (::ffff:127.0.0.1).
const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("0.0.0.0", "ipv4");
loopback.addAddress("::1", "ipv6");
loopback.addAddress("::", "ipv6");
