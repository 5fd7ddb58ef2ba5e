import "server-only";
import { randomBytes } from "node:crypto";
import { environment } from "@/lib/env";
import { contentSecurityPolicy } from "./content-security-policy";
import { LARGEST_BODY_BYTES } from "./json-body";
import { originOf, type ReadableHeaders } from "./same-origin";

/** Why a page or the form on it is not to be had this way. `null`: it is. */
export function pageRefusal(
  method: string,
  headers: ReadableHeaders,
): "no_such_method" | "cross_site" | "too_large" | null {
  if (method === "GET" || method === "HEAD") return null;
  // Next would answer any other as a GET.
  if (method !== "POST") return "no_such_method";
  // Next itself would run an action that has no Origin, and answers a foreign one or an oversized body with a 500.
  if (originOf(headers, environment().origins) !== "ours") return "cross_site";
  const length = headers.get("content-length");
  return length === null || Number(length) > LARGEST_BODY_BYTES ? "too_large" : null;
}

/** The policy of one answer, with a nonce of its own. Next finds the nonce in the request's header of the same name. */
export function newPagePolicy(): string {
  const nonce = randomBytes(16).toString("base64");
  return contentSecurityPolicy(nonce, { development: !environment().production });
}
