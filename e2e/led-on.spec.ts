import { expect, test } from "./support/fixtures";
import { type Server, startApp } from "./support/servers";
import { askForCode, expectAccountOf, onPage, typeCode } from "./support/steps";

// Where requests are not ours to see first, as on Vercel: pages get their nonce from proxy.ts, and steps lead on by redirects.

let app: Server;
test.beforeAll(async ({ servers }) => {
  const env = { VERCEL: "1", TRUSTED_PROXY_HOPS: "" };
  app = await startApp({ sandboxUrl: servers.sandbox.url, env });
});
test.afterAll(() => app.stop());

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a person signs in, is told of a wrong number, and finds the way back", async ({
      page,
      context,
      person,
      code,
    }) => {
      await context.setExtraHTTPHeaders({ "x-vercel-forwarded-for": person.address });
      await page.goto(`${app.url}/login`);
      await onPage.phone(page).fill("98765");
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(page.getByText("That is not a complete mobile number.")).toBeVisible();
      await askForCode(page, person, `${app.url}/login`);
      await expect(page).toHaveURL(`${app.url}/login/code`);
      await expect(page.getByText(person.masked)).toBeVisible();
      await page.goBack();
      await expect(onPage.phone(page)).not.toHaveValue("");
      await page.goForward();
      await typeCode(page, await code(), javaScriptEnabled);
      await expectAccountOf(page, person);
      await page.goBack();
      await expect(onPage.heading(page, "Your account")).toBeVisible();
    });
  });
}

test("a new code shows its own countdown", async ({ page, context, person, code }) => {
  test.slow();
  await context.setExtraHTTPHeaders({ "x-vercel-forwarded-for": person.address });
  await askForCode(page, person, `${app.url}/login`);
  await onPage.resend(page).click({ timeout: 35_000 });
  await expect(page.getByText("A new code is on its way.")).toBeVisible();
  await expect(page.getByText(/New code in (1:00|0:5\d)/)).toBeVisible();
  await typeCode(page, await code(2), true);
  await expectAccountOf(page, person);
});

test("each answer has a nonce of its own, and what a client says of it is not believed", async ({
  request,
}) => {
  const nonces = new Set<string | undefined>();
  for (let turn = 0; turn < 2; turn++) {
    const answer = await request.get(`${app.url}/login`, {
      headers: { "content-security-policy": "script-src 'nonce-proposed'" },
    });
    const nonce = /'nonce-([^']+)'/.exec(answer.headers()["content-security-policy"] ?? "")?.[1];
    nonces.add(nonce);
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(2);
  expect(nonces).not.toContain("proposed");
});
