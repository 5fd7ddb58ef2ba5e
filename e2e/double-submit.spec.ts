import { expect, test } from "./support/fixtures";
import { formOn } from "./support/form-post";
import { messages } from "./support/inbox";
import { askForCode, expectAccountOf, onPage } from "./support/steps";

test("ten submits of one form at once: one SMS, ten answers that lead to the code page", async ({
  request,
  person,
  servers,
}) => {
  const form = await formOn(request, "/login", "phone");
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => form.post({ phone: person.typed }, servers.app.url)),
  );
  expect(answers.map((answer) => [answer.status(), answer.headers().location])).toEqual(
    Array(10).fill([303, "/login/code"]),
  );
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);

  // A reload of the posted form, later: the same challenge, still one SMS.
  const again = await form.post({ phone: person.typed }, servers.app.url);
  expect([again.status(), again.headers().location]).toEqual([303, "/login/code"]);
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
});

test("a double tap on Verify without JavaScript signs in once, and both answers carry the session", async ({
  request,
  person,
  servers,
  code,
}) => {
  const send = await formOn(request, "/login", "phone");
  await send.post({ phone: person.typed }, servers.app.url);
  const verify = await formOn(request, "/login/code", "code");
  const right = await code();
  const answers = await Promise.all([1, 2].map(() => verify.post({ code: right }, servers.app.url)));
  for (const answer of answers) {
    expect([answer.status(), answer.headers().location]).toEqual([303, "/account"]);
    expect(answer.headers()["set-cookie"]).toContain("login-session=");
  }
  const stats = await (await fetch(`${servers.sandbox.url}/_sandbox/stats`)).json();
  const [message] = await messages(servers.sandbox.url, person.phone);
  expect(stats.perRequest[message?.requestId ?? ""]).toBe(1);
});

test("a form posted after a successful login is over, and sends nothing", async ({
  request,
  person,
  servers,
  code,
}) => {
  const send = await formOn(request, "/login", "phone");
  await send.post({ phone: person.typed }, servers.app.url);
  const verify = await formOn(request, "/login/code", "code");
  await verify.post({ code: await code() }, servers.app.url);
  const reloaded = await send.post({ phone: person.typed }, servers.app.url);
  expect(await reloaded.text()).toContain("This code has already been used.");
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
});

test("a double click on Send code with JavaScript sends one SMS", async ({ page, person, servers }) => {
  await page.goto("/login");
  await onPage.phone(page).fill(person.typed);
  await page.getByRole("button", { name: "Send code" }).dblclick();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
});

test("the back button and a second tab lead to the code that is out", async ({
  page,
  context,
  person,
  servers,
  code,
}) => {
  await askForCode(page, person);
  await page.goBack();
  await onPage.phone(page).fill(person.typed);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  const second = await context.newPage();
  await second.goto("/login/code");
  await expect(second.getByText(person.masked)).toBeVisible();
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(1);
  await onPage.code(second).fill(await code());
  await expectAccountOf(second, person);
});

test("a form from another site, or from nowhere, does nothing", async ({ request, person, servers }) => {
  const form = await formOn(request, "/login", "phone");
  for (const origin of ["https://evil.example", "null"]) {
    const answer = await form.post({ phone: person.typed }, origin);
    expect(answer.status()).toBe(403);
    expect(await answer.text()).toContain("came from another site");
  }
  const noOrigin = await request.post("/login", {
    multipart: { ...form.hidden, phone: person.typed },
    maxRedirects: 0,
  });
  expect(noOrigin.status()).toBe(403);
  const huge = await form.post({ phone: "9".repeat(20_000) }, servers.app.url);
  expect(huge.status()).toBe(413);
  expect(await messages(servers.sandbox.url, person.phone)).toHaveLength(0);
});

test("a whole SMS pasted into the field is searched for its code, and nothing is sent in doubt", async ({
  page,
  person,
  code,
}) => {
  await askForCode(page, person);
  const right = await code();
  await onPage.code(page).fill("Your 2FA number: 12 or 1234567");
  await expect(onPage.code(page)).toHaveValue("212123");
  await expect(page.getByText("Code valid for")).toBeVisible();
  await onPage
    .code(page)
    .fill(`Your 2FA code is ${right.slice(0, 3)}-${right.slice(3)}. Valid for 10 minutes.`);
  await expectAccountOf(page, person);
});
