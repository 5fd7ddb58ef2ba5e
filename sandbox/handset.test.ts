import { expect, test } from "vitest";
import { html } from "./html";
import { oddNumbers } from "./odd-numbers";
import { testSandbox } from "./testing";

const PHONE = "+919876543210";

async function page(sandbox: ReturnType<typeof testSandbox>) {
  const response = await sandbox.fetch("/");
  return { response, text: await response.text() };
}

test("before the first SMS the handset says that there is none", async () => {
  expect((await page(testSandbox())).text).toContain("No messages yet");
});

test("the handset shows number, text and a code to copy, newest first", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE, { variables: { otp: "111111", appName: "Older" } });
  await sandbox.send(PHONE, { variables: { otp: "222222", appName: "Newer" } });
  const { text } = await page(sandbox);
  expect(text).toContain("+91 98765 43210");
  expect(text).toContain("222222 is your code for Newer.");
  expect(text).toContain('data-code="222222"');
  expect(text.indexOf("Newer")).toBeLessThan(text.indexOf("Older"));
});

test("an SMS that failed shows no code", async () => {
  const sandbox = testSandbox();
  await sandbox.send("+919876502000", { variables: { otp: "111111" } });
  expect((await page(sandbox)).text).toContain("111111");
  await sandbox.advance(2);
  const { text } = await page(sandbox);
  expect(text).not.toContain("111111");
  expect(text).toContain("never arrived");
});

test("what an app calls itself cannot become markup", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE, { variables: { otp: "111111", appName: `<img src=x onerror="alert('1')">&` } });
  const { text } = await page(sandbox);
  expect(text).not.toContain("<img");
  expect(text).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;");
});

test("markup is escaped once: a fragment inside a page is not escaped again", () => {
  expect(html`<p>${html`<b>${"<"}</b>`}${[html`<i></i>`, html`<u></u>`]}</p>`.html).toBe(
    "<p><b>&lt;</b><i></i><u></u></p>",
  );
});

test("only the page's own script and style may run, by a nonce that is new each time", async () => {
  const sandbox = testSandbox();
  const nonces = [await page(sandbox), await page(sandbox)].map(({ response, text }) => {
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(text.match(/<(script|style)\b[^>]*>/g)).toEqual([
      `<style nonce="${nonce}">`,
      `<script nonce="${nonce}">`,
    ]);
    return nonce;
  });
  expect(nonces[0]).not.toBe(nonces[1]);
});

test("without JavaScript the page refreshes itself", async () => {
  expect((await page(testSandbox())).text).toContain('<noscript><meta http-equiv="refresh"');
});

test("the handset lists every number that misbehaves", async () => {
  const { text } = await page(testSandbox());
  for (const { ending } of oddNumbers) expect(text).toContain(`<dt>…${ending}</dt>`);
});

test("one phone's page shows its messages alone, however its number is written", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE, { variables: { otp: "111111" } });
  await sandbox.send("+919812345678", { variables: { otp: "222222" } });
  for (const written of ["%2B919876543210", "+919876543210", "%2B91+98765+43210"]) {
    const text = await (await sandbox.fetch(`/?phone=${written}`)).text();
    expect(text).toContain("111111 is");
    expect(text).not.toContain("222222 is");
  }
});

test("a number that is none is refused in the page", async () => {
  const response = await testSandbox().fetch('/?phone="><script>');
  expect(response.status).toBe(400);
  const text = await response.text();
  expect(text).toContain("phone must be a phone number in E.164 form");
  expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
});

test("under an SMS stand its segments, its cost, its delivery and the verdict on its last line", async () => {
  const sandbox = testSandbox();
  await sandbox.send(PHONE);
  await sandbox.advance(2);
  const { text } = await page(sandbox);
  for (const fact of ["1 segment · GSM-7 · 74/160", "25 paise", "Delivered", "No @domain #code line"]) {
    expect(text).toContain(fact);
  }
});

test("an SMS that is late is not there before it is delivered", async () => {
  const sandbox = testSandbox();
  await sandbox.send("+919876502060", { variables: { otp: "111111" } });
  await sandbox.advance(59);
  expect((await page(sandbox)).text).not.toContain("111111");
  await sandbox.advance(1);
  expect((await page(sandbox)).text).toContain("111111");
});

test("what was sent and has not come is told apart from what came", async () => {
  const sandbox = testSandbox();
  await sandbox.ask("PUT", "/_sandbox/chaos", { rules: [{ kind: "sms_lost", reported: "delivered" }] });
  await sandbox.send(PHONE);
  await sandbox.advance(2);
  const { text } = await page(sandbox);
  expect(text).toContain("Not on the phone. The provider says: delivered.");
  expect(text).toContain("No messages yet");
});

test("a page that stands still does not refresh itself", async () => {
  expect(await (await testSandbox().fetch("/?still=1")).text()).not.toContain('http-equiv="refresh"');
});

test("the script asks for no more than the parts that change", async () => {
  const response = await testSandbox().fetch(`/_sandbox/screen?phone=${PHONE}`);
  const text = await response.text();
  expect(text).not.toMatch(/<(html|style|script|form class="open-phone")/);
  for (const part of ["phones", "inbox", "totals", "rules", "calls"]) expect(text).toContain(`id="${part}"`);
});
