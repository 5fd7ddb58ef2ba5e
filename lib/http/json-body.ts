import type { z } from "zod";
import { problem } from "./problem";

/** Ten times the longest body that means anything here. */
export const LARGEST_BODY_BYTES = 16 * 1024;

const JSON_TYPE = /^application\/json\s*(?:;|$)/i;

/** Reads and checks a JSON body: at most 16 KB, the right type, the right shape. Otherwise the answer to send. */
export async function readJson<T>(
  request: Request,
  schema: z.ZodType<T>,
): Promise<{ body: T } | { refusal: Response }> {
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) {
    return { refusal: problem("unsupported_media_type", "Send the request as application/json.") };
  }
  const bytes = await readAtMost(request, LARGEST_BODY_BYTES);
  if (bytes === null) return { refusal: problem("too_large", "The request is larger than 16 KB.") };
  const parsed = schema.safeParse(parseJson(bytes));
  if (parsed.success) return { body: parsed.data };
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".");
  if (!field) return { refusal: invalid("body", "The body must be a JSON object.") };
  return { refusal: invalid(field, `${field} ${issue?.message ?? "is not valid"}.`) };
}

const invalid = (field: string, detail: string) => problem("invalid_request", detail, { members: { field } });

async function readAtMost(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let total = 0;
  // A body without a length, or with a wrong one: counted as it comes.
  for await (const chunk of request.body ?? []) {
    total += chunk.byteLength;
    if (total > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** undefined for what is no JSON: no schema accepts it. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
