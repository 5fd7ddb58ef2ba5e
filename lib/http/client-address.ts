import { isIPv4, isIPv6 } from "node:net";

/** Everybody whose address cannot be told shares this one bucket: strict, and nobody can choose to be in another. */
export const SHARED_BUCKET = "unknown";

/**
 * The bucket of a client: an IPv4 address, or the /64 of an IPv6 one (what a household or a server gets).
 * @param chain the addresses a request came through, nearest last: `X-Forwarded-For`, then the socket's own.
 * @param hops proxies of ours: as many entries from the right are not the client.
 */
export function clientBucket(chain: readonly string[], hops: number): string {
  const entry = chain[chain.length - 1 - hops];
  return entry === undefined ? SHARED_BUCKET : bucketOf(entry);
}

/** `203.0.113.7` or `2001:db8:0:1::/64`; ports, brackets and zones are cut off; the rest is the shared bucket. */
export function bucketOf(entry: string): string {
  const text = entry.trim();
  const bare =
    /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text;
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return SHARED_BUCKET;
  const groups = ipv6Groups(bare);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** The eight 16-bit groups of a valid IPv6 address. */
function ipv6Groups(address: string): number[] {
  const plain = address.split("%", 1)[0] ?? "";
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(plain);
  const hex = dotted ? `${dotted[1]}${group(dotted[2], dotted[3])}:${group(dotted[4], dotted[5])}` : plain;
  const [head = "", tail] = hex.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array(tail === undefined ? 0 : 8 - left.length - right.length).fill("0");
  return [...left, ...zeros, ...right].map((part) => Number.parseInt(part, 16));
}

const group = (high = "0", low = "0") => (Number(high) * 256 + Number(low)).toString(16);
