/** `Headers`, or what reads like them. */
export type ReadableHeaders = { get(name: string): string | null };

/**
 * Whether a request that changes something comes from our own pages.
 * `missing`: no Origin at all, as apps and scripts send; browsers always send one with a POST.
 */
export function originOf(headers: ReadableHeaders, ours: readonly string[]): "ours" | "foreign" | "missing" {
  const origin = headers.get("origin");
  if (origin === null) return "missing";
  // "null" (a sandboxed frame, a data: page) is in no list, and so foreign.
  return ours.includes(origin) ? "ours" : "foreign";
}
