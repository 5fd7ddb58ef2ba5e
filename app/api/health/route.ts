import { composed } from "@/lib/compose";
import { getOnly } from "@/lib/http/get-only";

/** Ready: the store answers. The provider's state is said but does not matter: signed-in people need it not. */
export async function GET(): Promise<Response> {
  const { state, provider } = composed();
  const store = await state.ready();
  return Response.json(
    {
      status: store ? "ok" : "unavailable",
      store: store ? "ok" : "down",
      provider: provider.isDown() ? "down" : "ok",
    },
    { status: store ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}

export const { POST, PUT, PATCH, DELETE, OPTIONS } = getOnly;
