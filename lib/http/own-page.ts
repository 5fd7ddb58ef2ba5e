import "server-only";
import { headers } from "next/headers";
import { environment } from "@/lib/env";
import { originOf } from "./same-origin";

/** Whether the action that runs was posted from a page of ours. Browsers always send an Origin with a form. */
export async function isFromOwnPage(): Promise<boolean> {
  return originOf(await headers(), environment().origins) === "ours";
}
