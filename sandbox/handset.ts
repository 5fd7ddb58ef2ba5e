import { methodNotAllowed } from "./answers";
import { liveParts, page } from "./handset-page";
import { panelPost } from "./handset-panel";
import { phoneQuery } from "./handset-query";
import type { Shown, View } from "./handset-view";
import type { Html } from "./html";
import type { Random } from "./random";

/** The handset's addresses; undefined for everybody else's. */
export async function handset(
  request: Request,
  { account, clock, board, random }: Shown & { random: Random },
): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(request.url);
  const panel = /^\/_sandbox\/panel\/(chaos|wording)$/.exec(pathname)?.[1];
  if (pathname !== "/" && pathname !== "/_sandbox/screen" && !panel) return undefined;

  if (panel === "chaos" || panel === "wording") {
    if (request.method !== "POST") return methodNotAllowed("POST");
    return panelPost(request, panel, { account, clock, board }, (view) => wholePage(view, random, 422));
  }
  if (request.method !== "GET") return methodNotAllowed("GET");
  const shown = phoneQuery(searchParams);
  const still = searchParams.has("still");
  if (shown.kind === "bad") {
    const refused = { form: "phone", sentence: shown.sentence, typed: searchParams } as const;
    return wholePage({ account, clock, board, phone: undefined, still: true, refused }, random, 400);
  }
  const view = { account, clock, board, phone: shown.phone, still };
  return pathname === "/" ? wholePage(view, random, 200) : document(liveParts(view), 200);
}

function wholePage(view: View, random: Random, status: number): Response {
  const nonce = Buffer.from(random.bytes(16)).toString("base64");
  const response = document({ html: `<!doctype html>\n${page(view, nonce).html}` }, status);
  response.headers.set(
    "content-security-policy",
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; ` +
      "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  );
  return response;
}

function document({ html }: Html, status: number): Response {
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      // "no-referrer" would make Chromium post the panel's forms with `Origin: null`.
      "referrer-policy": "same-origin",
      "x-content-type-options": "nosniff",
    },
  });
}
