import { getOnly } from "@/lib/http/get-only";
import { openApi } from "@/lib/http/openapi";

/** The JSON door for programs, made of the same schemas that the routes check with. */
export async function GET(): Promise<Response> {
  return Response.json(openApi(), { headers: { "cache-control": "public, max-age=300" } });
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;
