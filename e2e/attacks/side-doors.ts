import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/commands";
import type { Answer, Client } from "../support/client";
import { full } from "./size";

/** The pages that ask who is there before they show anything, by their own sources. */
export function protectedPages(): string[] {
  const pages = readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /(?:^|\/)page\.tsx$/.test(name))
    .filter((name) => /\bawait require[A-Z]\w*\(/.test(readFileSync(join(root, "app", name), "utf8")));
  return pages.map((name) => `/${name.replace(/\/?page\.tsx$/, "")}`);
}

const HOP = "middleware:middleware:middleware:middleware:middleware";

/** Headers with which requests have passed Next's middleware, or say that somebody in front has judged them. */
const CLAIMS: Record<string, string>[] = [
  {},
  ...[
    HOP,
    "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware",
    "middleware",
    "proxy",
  ].map((hop) => ({
    "x-middleware-subrequest": hop,
  })),
  ...[
    "proxy:proxy:proxy:proxy:proxy",
    "src/proxy:src/proxy:src/proxy:src/proxy:src/proxy",
    "pages/_middleware",
  ].map((hop) => ({
    "x-middleware-subrequest": hop,
    "x-middleware-subrequest-id": "0".repeat(16),
  })),
  { "x-middleware-next": "1" },
  { "x-middleware-rewrite": "/account", "x-nextjs-rewrite": "/account" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "login-session=x" },
  { "x-nextjs-data": "1" },
  { "x-invoke-path": "/account", "x-matched-path": "/account", "x-invoke-status": "200" },
  { "x-now-route-matches": "1=account", "x-prerender-revalidate": "x", "next-resume": "1" },
  { rsc: "1" },
  { rsc: "1", "next-router-prefetch": "1" },
  { rsc: "1", "next-router-prefetch": "2", "next-hmr-refresh": "1" },
  { rsc: "1", "next-router-segment-prefetch": "/_tree" },
  { rsc: "1", "next-router-segment-prefetch": "THE PAGE" },
  { rsc: "1", "x-middleware-subrequest": HOP },
  { authorization: "Bearer x", "x-user-id": "1", "x-forwarded-user": "admin" },
];

/** Other spellings of a page's path, and paths under which Next keeps pieces of it. */
function pathsOf(page: string): string[] {
  const build = readFileSync(join(root, ".next", "BUILD_ID"), "utf8").trim();
  const name = page.slice(1);
  const letter = name.charCodeAt(0).toString(16);
  return [
    ...[
      page,
      `${page}/`,
      `/${page}`,
      `${page}//`,
      `${page}?_rsc=x`,
      `${page}?__nextDataReq=1`,
      `${page}/.`,
      `/login/..${page}`,
    ],
    ...[
      page.toUpperCase(),
      `/%${letter}${name.slice(1)}`,
      `${page}%2f`,
      `${page};x=1`,
      `${page}%00`,
      `${page}%20`,
      `/.${page}`,
    ],
    ...[
      `${page}.rsc`,
      `${page}.txt`,
      `${page}.html`,
      `${page}.json`,
      `${page}.meta`,
      `${page}/index.rsc`,
      `${page}/__PAGE__`,
    ],
    ...[
      `${page}.segments/_tree.segment.rsc`,
      `${page}.segments${page}.segment.rsc`,
      `${page}.segments${page}/__PAGE__.segment.rsc`,
    ],
    ...[
      `${page}.prefetch.rsc`,
      `${page}.action`,
      `/_next/data/${build}${page}.json`,
      `/_next/data/x${page}.json`,
      `/_next${page}`,
    ],
    ...[
      `/_next/image?url=${encodeURIComponent(page)}&w=64&q=75`,
      `/_next/static/..${page}`,
      `/_next/static/%2e%2e/%2e%2e${page}`,
    ],
  ];
}

export type SideDoor = { path: string; headers: Record<string, string> };

/** Each path by itself, each claim at the page itself, and some of both; all of both with the whole numbers. */
export function sideDoorsOf(page: string): SideDoor[] {
  const all = pathsOf(page).flatMap((path, row) =>
    CLAIMS.map((claim, column) => ({
      path,
      claim,
      counts: row === 0 || column === 0 || (row + column) % 9 === 0,
    })),
  );
  return all
    .filter(({ counts }) => counts || full(false, true))
    .map(({ path, claim }): SideDoor => {
      const headers = { ...claim };
      if (headers["next-router-segment-prefetch"] === "THE PAGE")
        headers["next-router-segment-prefetch"] = `${page}/__PAGE__`;
      return { path, headers };
    });
}

/** Follows what is led to on this site, as browsers do; the last answer, and all bodies on the way. */
export async function walkThrough(
  client: Client,
  { path, headers }: SideDoor,
): Promise<{ last: Answer; seen: string }> {
  let answer = await client.get(path, headers);
  let seen = answer.text;
  for (let hops = 0; hops < 5 && answer.headers.location; hops++) {
    answer = await client.get(String(answer.headers.location), headers);
    seen += answer.text;
  }
  return { last: answer, seen };
}
