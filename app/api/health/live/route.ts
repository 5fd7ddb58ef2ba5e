import { getOnly } from "@/lib/http/get-only";

/** 200 while the process runs. Asks nobody. */
export async function GET(): Promise<Response> {
  return Response.json({ status: "ok" }, { headers: { "cache-control": "no-store" } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;
