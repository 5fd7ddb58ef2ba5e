import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { english } from "../lib/languages/catalogues/en";
import { LANGUAGES, languages } from "../lib/languages/languages";
import { voice } from "../lib/languages/voice";
import { clientOf } from "./support/client";
import { expect, test } from "./support/fixtures";
import { askForCode, onPage, wrongCode } from "./support/steps";

const said = (language: keyof typeof LANGUAGES) => voice(language).say;
const choose = (language: keyof typeof LANGUAGES) => ({ name: LANGUAGES[language].name, exact: true });

for (const language of languages) {
  test(`a browser that asks for ${language} is answered in it, from its side of the page`, async ({
    newVisitor,
  }) => {
    const { page } = await newVisitor(undefined, { locale: LANGUAGES[language].locale.slice(0, 5) });
    const say = said(language);
    await page.goto("/login");
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("dir", LANGUAGES[language].direction);
    await expect(page).toHaveTitle(`${say("number.heading")} · Phone Login`);
    await page.getByLabel(say("number.label")).fill("12345");
    await page.getByRole("button", { name: say("number.send") }).click();
    await expect(page.getByText(say("number.malformed"))).toBeVisible();
    await expect(page.getByRole("button", choose(language))).toHaveAttribute("aria-current", "true");
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with JavaScript ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("whoever chooses a language stays where they were, with the code that is out", async ({
      page,
      person,
      code,
    }) => {
      await askForCode(page, person, "/login?callbackUrl=%2Faccount%3Ffrom%3Dhere");
      await page.getByRole("button", choose("ur")).click();
      const urdu = said("ur");
      await expect(page.getByRole("heading", { name: urdu("code.heading") })).toBeVisible();
      await expect(page).toHaveURL("/login/code");
      await expect(page.locator("html")).toHaveAttribute("lang", "ur");
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await expect(page.getByText(person.masked)).toBeVisible();

      const field = page.getByLabel(urdu("code.label"));
      const verify = page.getByRole("button", { name: urdu("code.verify") });
      const right = await code();
      await field.fill(wrongCode(right));
      if (!javaScriptEnabled) await verify.click();
      await expect(page.getByText(urdu({ key: "code.wrong", values: { count: 2 } }))).toBeVisible();
      await field.fill(right);
      if (!javaScriptEnabled) await verify.click();
      await expect(page.getByRole("heading", { name: urdu("account.heading") })).toBeVisible();
      await expect(page).toHaveURL("/account?from=here");
    });

    test("the choice is kept, and leads back to English too", async ({ page, context }) => {
      await page.goto("/login?callbackUrl=%2Faccount");
      await page.getByRole("button", choose("ta")).click();
      await expect(page.getByRole("heading", { name: said("ta")("number.heading") })).toBeVisible();
      await expect(page).toHaveURL("/login?callbackUrl=%2Faccount");
      const [cookie] = (await context.cookies()).filter(({ name }) => name === "login-language");
      expect(cookie).toMatchObject({ value: "ta", sameSite: "Lax", path: "/" });
      await page.goto("/");
      await expect(page.getByRole("heading", { name: said("ta")("start.heading") })).toBeVisible();
      await page.getByRole("button", choose("en")).click();
      await expect(onPage.heading(page, "Sign in with your phone")).toBeVisible();
    });
  });
}

test("with scripts, a number that was typed outlives the choice of a language", async ({ page, person }) => {
  await page.goto("/login");
  await onPage.phone(page).fill(person.typed);
  await page.getByRole("button", choose("mr")).click();
  const field = page.getByLabel(said("mr")("number.label"));
  await expect(field).toHaveValue(person.typed);
  await page.getByRole("button", { name: said("mr")("number.send") }).click();
  await expect(page.getByRole("heading", { name: said("mr")("code.heading") })).toBeVisible();
});

test("the JSON door tells people's problems in their language, and programs the same code", async ({
  servers,
  person,
}) => {
  const program = clientOf(person, servers.app.url);
  const hindi = await program.sendCode("12345", {}, { "accept-language": "hi-IN,en;q=0.5" });
  expect(hindi.status).toBe(400);
  expect(hindi.json).toMatchObject({
    code: "invalid_phone",
    title: said("hi")("problem.invalid_phone"),
    detail: said("hi")("number.malformed"),
  });
  expect(hindi.headers["content-language"]).toBe("hi");
  expect(`${hindi.headers.vary}`).toContain("Accept-Language");
  const plain = await program.sendCode("12345");
  expect(plain.json).toMatchObject({ code: "invalid_phone", detail: english["number.malformed"] });
  expect(plain.headers["content-language"]).toBe("en");
});

test("a form of another site is refused in the person's language", async ({ request }) => {
  const answer = await request.post("/login", {
    form: { phone: "1" },
    headers: { origin: "https://elsewhere.example", "accept-language": "te" },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(403);
  expect(answer.headers()["content-language"]).toBe("te");
  expect(await answer.text()).toBe(`${said("te")("trouble.crossSite")}\n`);
});

test("no catalogue is in what browsers load", () => {
  const chunks = join(import.meta.dirname, "..", ".next", "static");
  const files = readdirSync(chunks, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".js"),
  );
  expect(files.length).toBeGreaterThan(3);
  const text = files.map((name) => readFileSync(join(chunks, name), "utf8")).join("\n");
  for (const language of languages) {
    for (const sentence of [said(language)("number.malformed"), said(language)("error.advice")]) {
      expect(text).not.toContain(sentence);
      expect(text).not.toContain(JSON.stringify(sentence).slice(1, -1));
    }
  }
  // Scripts of other alphabets, escaped or not: none of it is of use to a browser.
  expect(text).not.toMatch(/[\u0900-\u0dff\u0600-\u06ff]{4}|(?:\\u0[69a-d][0-9a-f]{2}){4}/i);
});
