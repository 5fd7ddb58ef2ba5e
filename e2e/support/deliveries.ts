import { z } from "zod";

const call = z.object({ at: z.string(), endpoint: z.string(), status: z.number().nullable() });

/** How often the provider was asked where this phone's SMS are. */
export async function looksAt(sandboxUrl: string, phone: string): Promise<{ at: number }[]> {
  const response = await fetch(`${sandboxUrl}/_sandbox/requests?phone=${encodeURIComponent(phone)}`);
  return z
    .array(call)
    .parse(await response.json())
    .filter(({ endpoint }) => endpoint === "messages")
    .map(({ at }) => ({ at: Date.parse(at) }));
}
