import { connect } from "node:net";
import fc from "fast-check";
import { clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { expect, type Place, test } from "../support/http";
import { expectAlive, nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { seeded } from "./odd-inputs";
import { full } from "./size";

const REQUESTS = full(200, 5_000);
const RAW = full(60, 500);

test.describe.configure({ timeout: full(60_000, 600_000) });

/** All that a header may hold on the wire: printable ASCII, tabs, and the upper half of Latin-1. */
const visible = fc.constantFrom(...Array.from({ length: 0x5f }, (_, at) => String.fromCharCode(0x20 + at)));
const latin = fc.constantFrom(...Array.from({ length: 0x80 }, (_, at) => String.fromCharCode(0x80 + at)));
const anyValue = fc.string({ unit: fc.oneof({ weight: 6, arbitrary: visible }, latin), maxLength: 60 });
const longValue = fc.integer({ min: 500, max: 1_000 }).map((size) => "a=b; ".repeat(size / 5));
const percent = fc.constantFrom("%", "%E0%A4%A", "%00", "%ff%fe", "%2e%2e%2f", "%250a");
const value = fc.oneof(
  { weight: 5, arbitrary: anyValue },
  { weight: 2, arbitrary: percent },
  { weight: 1, arbitrary: longValue },
);

const NAMES = [
  ...[
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-port",
    "x-real-ip",
    "forwarded",
  ],
  ...["cookie", "origin", "referer", "user-agent", "accept", "accept-language", "accept-encoding", "range"],
  ...[
    "content-type",
    "idempotency-key",
    "authorization",
    "if-none-match",
    "if-modified-since",
    "x-http-method",
  ],
  ...[
    "rsc",
    "next-url",
    "next-router-prefetch",
    "next-router-segment-prefetch",
    "next-action",
    "x-nextjs-data",
  ],
  ...["x-middleware-subrequest", "x-invoke-path", "x-matched-path", "x-nonce", "content-security-policy"],
  ...[
    "sec-fetch-site",
    "sec-fetch-mode",
    "traceparent",
    "x-vercel-id",
    "x-vercel-forwarded-for",
    "x-client-address",
  ],
];
const cookies = fc
  .array(
    fc.tuple(fc.constantFrom("login-session", "login-challenge", "login-session.0", "__proto__", "a"), value),
    {
      maxLength: 5,
    },
  )
  .map((all) => all.map(([name, each]) => `${name}=${each.replaceAll(";", "")}`).join("; "));
const headers = fc
  .tuple(fc.dictionary(fc.constantFrom(...NAMES), value, { minKeys: 1, maxKeys: 6 }), fc.option(cookies))
  .map(([some, jar]) => (jar ? { ...some, cookie: jar } : some));

const ROUTES = [
  "/",
  "/login",
  "/login/code",
  "/account",
  "/api/health",
  "/api/auth/session",
  "/openapi.json",
  "/x",
];
const POSTS = ["/auth/send-otp", "/auth/verify-otp", "/auth/sign-out"];
const request = fc.record({ path: fc.constantFrom(...ROUTES, ...POSTS), headers });

test(`${REQUESTS} requests with odd headers, to every route: no error of ours, no session, nobody asked`, async ({
  place,
}) => {
  const before = place.app.output().length;
  const asked = (await place.provider.asked()).length;
  const statuses = await atOnce(16, seeded(request, REQUESTS), async ({ path, headers }) => {
    const client = clientOf(stranger(), place.app.url);
    const method = POSTS.includes(path) ? "POST" : "GET";
    const body = method === "POST" ? '{"phoneNumber":"12345","otpCode":"12"}' : null;
    const type: Record<string, string> = body ? { "content-type": "application/json" } : {};
    const answer = await client.ask(path, { method, headers: { ...type, ...headers }, body });
    expect(answer.status, `${path} ${JSON.stringify(headers)}`).toBeLessThan(500);
    expect(answer.cookies.filter((line) => /^login-session=[^;]/.test(line))).toEqual([]);
    return answer.status;
  });
  expect(statuses).toContain(200);
  expect(await place.provider.asked()).toHaveLength(asked);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});

test("a router's state that is none is Next's own 500, and changes nothing", async ({ place }) => {
  const before = place.app.output().length;
  for (const state of ["garbage", "%E0%A4%A", "%5B%5D", "null", `%5B${"%5B".repeat(500)}`]) {
    // Next leads to an address of its own first.
    const answer = await fetch(`${place.app.url}/login`, {
      headers: { rsc: "1", "next-router-state-tree": state, "x-forwarded-for": stranger().address },
    });
    expect([200, 500], state).toContain(answer.status);
  }
  await expect
    .poll(() => Object.keys(nextsOwnErrors(place, before)))
    .toEqual(["a router's state that is none"]);
  await expectAlive(place);
});

test(`${RAW} requests that are no HTTP, or hardly: the connection ends, and the app goes on`, async ({
  place,
}) => {
  const before = place.app.output().length;
  const line = fc.oneof(
    fc.constantFrom(
      ...[
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n",
        "POST /login HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n",
      ],
      ...[
        "POST /auth/send-otp HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n",
        "GET http://evil/ HTTP/1.1\r\n",
      ],
      ...[
        "GET / HTTP/1.1\r\nX: a\0b\r\n",
        "GET //evil.example/%2f.. HTTP/1.1\r\nHost: localhost\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
      ],
      ...[
        "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n",
      ],
    ),
    fc.string({ unit: "binary", maxLength: 80 }),
  );
  const sent = seeded(fc.tuple(line, fc.string({ unit: "binary", maxLength: 40 })), RAW);
  const answers = await atOnce(8, sent, ([head, rest]) => exchange(place, `${head}\r\n${rest}`));
  // `*` is what OPTIONS may ask for, and no path.
  const errors = sent.filter((_, turn) => /^HTTP\/1\.1 5/.test(answers[turn] ?? ""));
  expect(errors.filter(([head]) => !/^\w+ \* /.test(head))).toEqual([]);
  expect(answers.some((answer) => answer.startsWith("HTTP/1.1 400"))).toBe(true);
  const { "an address that is none": _, ...others } = nextsOwnErrors(place, before);
  expect(others).toEqual({});
  await expectAlive(place);
});

/** What came back until the connection ended, or nothing more was said for a while. */
function exchange({ app }: Place, bytes: string): Promise<string> {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(app.url).port) });
  let answer = "";
  socket.setEncoding("latin1").on("data", (chunk) => {
    answer += chunk;
  });
  socket.setTimeout(1_000, () => socket.destroy());
  socket.on("error", () => {});
  socket.end(Buffer.from(bytes, "utf8"));
  return new Promise((resolve) => socket.on("close", () => resolve(answer)));
}
