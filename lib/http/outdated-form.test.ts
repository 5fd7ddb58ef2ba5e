import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { helpOutdatedForms } from "./outdated-form";

helpOutdatedForms();

/** As Next answers an action that it does not know, or one that it does. */
async function answering(known: boolean) {
  const server = createServer((_incoming, outgoing) => {
    if (known) return void outgoing.end("done");
    outgoing.setHeader("x-nextjs-action-not-found", "1");
    outgoing.setHeader("content-type", "text/plain");
    outgoing.setHeader("content-length", "26");
    outgoing.statusCode = 409;
    outgoing.end("Server Action unavailable.");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, { method: "POST", body: "x", redirect: "manual", ...init });
}

test.each([
  ["/login", "/login?why=outdated"],
  ["/login?callbackUrl=%2Faccount", "/login?callbackUrl=%2Faccount&why=outdated"],
  ["/login/code?fresh=1", "/login/code?fresh=1&why=outdated"],
  ["/account", "/account?why=outdated"],
])("a form of %s that names an action of long ago leads back to it", async (path, back) => {
  const post = await answering(false);
  const { status, headers } = await post(path);
  expect([status, headers.get("location")]).toEqual([303, back]);
});

test.each(["//elsewhere.example", "/login/../x", "/auth/verify-otp", "/no-page"])(
  "what is posted to %s is none of its business",
  async (path) => {
    const post = await answering(false);
    expect((await post(path)).status).toBe(409);
  },
);

test("Next's own client is answered as ever: it says so in the page", async () => {
  const post = await answering(false);
  expect((await post("/login", { headers: { "next-action": "abc" } })).status).toBe(409);
});

test("an action that is known is answered as ever", async () => {
  const post = await answering(true);
  const answer = await post("/login");
  expect([answer.status, await answer.text()]).toEqual([200, "done"]);
});
