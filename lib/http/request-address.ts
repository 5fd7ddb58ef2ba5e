import "server-only";
import { environment } from "@/lib/env";
import { markedAddress } from "./address-mark";
import { clientBucket } from "./client-address";

/** The bucket of the client behind a request: on Vercel by the platform's header, elsewhere by the mark of this boot. */
export function requestAddress(headers: Headers): string {
  if (!environment().onVercel) return markedAddress(headers);
  const platform = headers.get("x-vercel-forwarded-for") ?? "";
  return clientBucket(platform.split(",").slice(0, 1), 0);
}
