import { type APIRequestContext, chromium, request } from "@playwright/test";
import { type Cluster, expect, openCluster, test } from "../support/cluster";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { type FrontProxy, HOST, startCaddy, startNginx } from "../support/proxies";
import { askForCode, expectAccountOf, typeCode } from "../support/steps";

// The examples of deploy/ as they stand, each in front of two processes and one Redis, spoken to over TLS.

const ORIGIN = `https://${HOST}`;
const PROXIES = [
  { name: "nginx", startProxy: startNginx },
  { name: "Caddy", startProxy: startCaddy },
];

for (const { name, startProxy } of PROXIES) {
  test.describe(name, () => {
    test.describe.configure({ mode: "default" });

    let cluster: Cluster;
    let proxy: FrontProxy;
    test.beforeAll(async () => {
      cluster = await openCluster({ env: { APP_ORIGIN: ORIGIN } });
      proxy = await startProxy(cluster.apps.map(({ url }) => Number(new URL(url).port)));
    });
    test.afterAll(async () => {
      await proxy?.stop();
      await cluster?.close();
    });

    test("a browser signs in over https, and its cookies are bound to the host", async ({
      launchOptions,
    }) => {
      // The port that browsers leave out: the page's origin is the deployment's.
      const rule = `--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${proxy.port}`;
      const args = [...(launchOptions.args ?? []), rule];
      const browser = await chromium.launch({ ...launchOptions, args });
      try {
        const context = await browser.newContext({ baseURL: ORIGIN, ignoreHTTPSErrors: true });
        const page = await context.newPage();
        const person = newPerson();
        await askForCode(page, person);
        const cookies = async () =>
          (await context.cookies()).map((each) => ({ ...each, value: "", expires: 0 }));
        const bound = { domain: HOST, path: "/", httpOnly: true, secure: true, sameSite: "Lax" };
        expect(await cookies()).toEqual([
          expect.objectContaining({ ...bound, name: "__Host-login-challenge" }),
        ]);
        await typeCode(page, await latestCode(cluster.sandbox.url, person.phone), true);
        await expectAccountOf(page, person);
        expect(await cookies()).toEqual([
          expect.objectContaining({ ...bound, name: "__Host-login-session" }),
        ]);
      } finally {
        await browser.close();
      }
    });

    test("a program signs in; the client's address is that of its connection, whatever it claims", async () => {
      const addresses = async () =>
        ((await cluster.redis.command("KEYS", "{login}:address-sends:*")) as string[]).length;
      const own = await program();
      await signIn(own, newPerson());
      const before = await addresses();
      const claims = { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "elsewhere.example" };
      for (const more of [claims, { ...claims, "x-forwarded-for": "203.0.113.10, 203.0.113.11" }]) {
        await signIn(await program(more), newPerson());
      }
      expect(await addresses()).toBe(before);
      // And straight at the app, which takes whoever connects for its proxy, a claim would have counted.
      const direct = cluster.client({ address: "203.0.113.12" });
      expect((await direct.sendCode(newPerson().phone)).status).toBe(200);
      expect(await addresses()).toBe(before + 1);
    });

    test("headers come through as the app set them: each once, pages never kept, files for ever", async () => {
      const client = await program();
      const page = await client.get("/login");
      expect(page.status()).toBe(200);
      const named = (header: string) =>
        page.headersArray().filter(({ name: each }) => each.toLowerCase() === header);
      for (const header of ["strict-transport-security", "content-security-policy", "x-frame-options"]) {
        expect(named(header), header).toHaveLength(1);
      }
      expect(page.headers()["cache-control"]).toContain("no-store");
      const [, script = ""] = /src="(\/_next\/static\/[^"]+\.js)"/.exec(await page.text()) ?? [];
      expect((await client.get(script)).headers()["cache-control"]).toContain("immutable");
    });

    test("a body too large is refused by the app in its own words, one far too large by the proxy", async () => {
      const client = await program();
      const post = (bytes: number) =>
        client.post("/auth/send-otp", { data: { phoneNumber: "9".repeat(bytes) } });
      const large = await post(20_000);
      expect([large.status(), (await large.json()).code]).toEqual([413, "too_large"]);
      const huge = await post(100_000);
      expect([huge.status(), await huge.text()]).toEqual([413, expect.not.stringContaining("too_large")]);
    });

    test("one of two processes dies: its visitors see their pages, and soon the other one serves everybody", async () => {
      await cluster.apps[0]?.kill();
      const client = await program();
      for (let turn = 0; turn < 4; turn++) expect((await client.get("/login")).status()).toBe(200);
      const posted = async () =>
        (
          await client.post("/auth/verify-otp", { data: { otpCode: "123456", requestId: "not-one" } })
        ).status();
      await expect
        .poll(async () => [await posted(), await posted(), await posted(), await posted()])
        .toEqual([410, 410, 410, 410]);
      for (const person of Array.from({ length: 4 }, newPerson)) await signIn(await program(), person);
    });

    const programs: APIRequestContext[] = [];
    test.afterEach(async () => {
      for (const each of programs.splice(0)) await each.dispose();
    });

    /** Somebody's program, with a cookie jar of its own, which does not mind the test's certificate. */
    async function program(extraHTTPHeaders: Record<string, string> = {}): Promise<APIRequestContext> {
      const baseURL = `https://${HOST}:${proxy.port}`;
      const made = await request.newContext({ baseURL, ignoreHTTPSErrors: true, extraHTTPHeaders });
      programs.push(made);
      return made;
    }

    async function signIn(client: APIRequestContext, person: Person): Promise<void> {
      const sent = await client.post("/auth/send-otp", { data: { phoneNumber: person.phone } });
      expect(sent.status(), await sent.text()).toBe(200);
      const otpCode = await latestCode(cluster.sandbox.url, person.phone);
      const proved = await client.post("/auth/verify-otp", { data: { otpCode } });
      expect(proved.status(), await proved.text()).toBe(200);
      const session = await client.get("/api/auth/session");
      expect(await session.json()).toEqual({ user: { id: expect.any(String) }, expires: expect.any(String) });
    }
  });
}
