import { composed } from "@/lib/compose";
import { environment } from "@/lib/env";
import { isBearer } from "@/lib/http/bearer";
import { getOnly } from "@/lib/http/get-only";
import { problem } from "@/lib/http/problem";

/** For a scheduler: asks the provider for the balance, posts alerts that could not be. Nobody else finds anything here. */
export async function GET(request: Request): Promise<Response> {
  const { cronSecret } = environment();
  if (!cronSecret || !isBearer(request.headers, cronSecret)) {
    return problem("not_found", "There is nothing here.", { headers: { "cache-control": "no-store" } });
  }
  const wallet = await composed().watch.look();
  return Response.json({ wallet }, { headers: { "cache-control": "no-store" } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;
