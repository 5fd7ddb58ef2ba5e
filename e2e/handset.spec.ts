import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { ConsoleErrors } from "./support/console-errors";
import { messages } from "./support/inbox";
import { type Server, startSandbox } from "./support/servers";

const ASHA = "+919876543210";
const BILAL = "+919812345678";

type Fixtures = {
  /** Has an SMS sent, as an app would. */
  send: (phoneNumber: string, variables?: object) => Promise<void>;
  consoleErrors: ConsoleErrors;
};

const test = base.extend<Fixtures, { sandbox: Server }>({
  sandbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures used from this pattern.
    async ({}, use) => {
      const sandbox = await startSandbox();
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: "worker" },
  ],

  // Chromium takes localhost for a secure place, as it would be on a developer's machine.
  baseURL: ({ sandbox }, use) => use(sandbox.url.replace("127.0.0.1", "localhost")),

  send: async ({ sandbox, request }, use) => {
    await request.post("/_sandbox/reset");
    await use(async (phoneNumber, variables) => {
      const answer = await fetch(`${sandbox.url}/otp/send`, {
        method: "POST",
        headers: { "x-api-key": "sm_live_test", "content-type": "application/json" },
        body: JSON.stringify({ phoneNumber, ...(variables ? { variables } : {}) }),
      });
      expect(answer.ok).toBe(true);
    });
  },

  consoleErrors: [
    async ({ context }, use) => {
      const errors = new ConsoleErrors();
      errors.listenTo(context);
      await use(errors);
      errors.expectNone();
    },
    { auto: true },
  ],
});

const inbox = (page: Page) => page.getByRole("region", { name: "Messages, newest first" });
const items = (page: Page) => inbox(page).locator("li.message");
const rulesInForce = (page: Page) => page.getByRole("list", { name: "Rules in force" }).getByRole("listitem");

async function live(page: Page, path = "/"): Promise<void> {
  await page.goto(path);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
}

test("an SMS arrives live, moves on to delivered and is announced once", async ({ page, send }) => {
  await live(page);
  await expect(page.getByText("No messages yet")).toBeVisible();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new MutationObserver(() => heard.push(document.getElementById("news")?.textContent ?? "")).observe(
      document.getElementById("news") as HTMLElement,
      { childList: true, characterData: true, subtree: true },
    );
  });

  await send(ASHA, { otp: "482913", appName: "Acme" });
  await expect(items(page)).toHaveCount(1);
  await expect(items(page)).toContainText("482913 is your code for Acme.");
  await expect(items(page)).toContainText("1 segment · GSM-7");
  await expect(items(page)).toContainText("25 paise");
  await expect(items(page)).toContainText("No @domain #code line");
  await expect(items(page).getByText("Delivered")).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([
    expect.stringMatching(/^New message to \+91 98765 43210: 482913 is your code/),
  ]);
});

test("one tap copies six digits, however the code is grouped for the eye", async ({
  page,
  context,
  send,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await send(ASHA, { otp: "048213" });
  await live(page);
  await page.getByRole("button", { name: "Copy the code 048213" }).click();
  await expect(page.getByText("Copied 048213")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("048213");
});

test("where there is no clipboard the code is selected, and still six digits", async ({ page, send }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await send(ASHA, { otp: "048213" });
  await live(page);
  await page.getByRole("button", { name: "Copy the code 048213" }).click();
  await expect(page.getByText("Selected 048213: copy it from here.")).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe("048213");
});

test("one phone is one person's: by its address, by its link, by typing it", async ({ page, send }) => {
  await send(ASHA, { otp: "111111" });
  await send(BILAL, { otp: "222222" });
  await live(page, `/?phone=${ASHA}`);
  await expect(page.getByRole("heading", { name: "+91 98765 43210" })).toBeVisible();
  await expect(items(page)).toHaveCount(1);
  await send(BILAL, { otp: "333333" });
  await send(ASHA, { otp: "444444" });
  await expect(items(page)).toHaveCount(2);
  await expect(inbox(page)).not.toContainText("333333");

  await page.getByRole("link", { name: "All phones" }).first().click();
  await expect(items(page)).toHaveCount(4);
  await page.getByRole("navigation", { name: "Phones" }).getByRole("link", { name: "98123" }).click();
  await expect(items(page)).toHaveCount(2);
  await page.getByLabel("Open one phone").fill("+91 98765 43210");
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByRole("heading", { name: "+91 98765 43210" })).toBeVisible();
});

test("a number that is none is refused in words, next to its field", async ({
  page,
  send,
  consoleErrors,
}) => {
  consoleErrors.allowStatus(400);
  await send(ASHA);
  await live(page);
  await page.getByLabel("Open one phone").fill("12345");
  await page.getByRole("button", { name: "Open" }).click();
  await expect(page.getByLabel("Open one phone")).toHaveAccessibleDescription(/E\.164/);
});

test("words of one's own arrive, with their segments and the verdict on the last line", async ({
  page,
  send,
  consoleErrors,
}) => {
  consoleErrors.allowStatus(422);
  await live(page);
  await page.getByText("Words of the SMS").click();
  const text = page.getByLabel("Text");
  await text.fill("No code in here");
  await page.getByRole("button", { name: "Use these words" }).click();
  await expect(text).toHaveAccessibleDescription("The text must say {code} where the code goes.");

  await text.fill("{code} आपका कोड है\n\n@localhost #{code}");
  await page.getByRole("button", { name: "Use these words" }).click();
  await expect(page.getByText("In force: yours.")).toBeVisible();
  await send(ASHA, { otp: "123456" });
  await expect(items(page)).toContainText("1 segment · UCS-2");
  await expect(items(page)).toContainText("Last line @localhost is right");

  await text.fill("{code} is it\n@https://localhost #{code}");
  // "Done" and "In force: yours." still stand from the words before: only the answer says these are in.
  const taken = page.waitForResponse((answer) => answer.request().method() !== "GET");
  await page.getByRole("button", { name: "Use these words" }).click();
  expect((await taken).status()).toBeLessThan(400);
  await send(ASHA, { otp: "654321" });
  await expect(items(page).first()).toContainText("Last line is wrong");
  await expect(items(page).first()).toContainText("without https://");
});

test("an SMS that is lost shows that it is, and a reset empties the phone", async ({
  page,
  send,
  request,
}) => {
  await live(page);
  await request.put("/_sandbox/chaos", { data: { rules: [{ kind: "sms_lost", times: 1 }] } });
  await expect(rulesInForce(page)).toContainText("1 left");
  await send(ASHA);
  await expect(page.getByRole("list", { name: "Sent, and not on the phone" })).toContainText(
    "+91 98765 43210",
  );
  await expect(rulesInForce(page)).toContainText("0 left");
  await request.post("/_sandbox/reset");
  await expect(page.getByText("No messages yet")).toBeVisible();
  await expect(rulesInForce(page)).toHaveCount(0);
});

test("chaos is added, refused in words, removed and calmed without leaving the page", async ({
  page,
  send,
  request,
  consoleErrors,
}) => {
  consoleErrors.allowStatus(422);
  await send(ASHA);
  await live(page);
  await page.getByLabel("What goes wrong").selectOption("latency");
  await expect(page.getByText("A status of the provider's")).toBeHidden();
  await page.locator('[name="latency.ms"]').fill("soon");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "ms must be a number" })).toBeVisible();
  await expect(rulesInForce(page)).toHaveCount(0);

  await page.locator('[name="latency.ms"]').fill("20");
  await page.getByLabel("Number", { exact: true }).fill("+91 98765 43210");
  await page.getByLabel("Times").fill("2");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(rulesInForce(page)).toHaveCount(1);
  await expect(rulesInForce(page)).toContainText("+91 98765 43210 · 2 left");
  await expect(page.getByRole("alert").filter({ hasText: "ms must be a number" })).toHaveCount(0);
  await send(ASHA);
  await expect(rulesInForce(page)).toContainText("1 left");

  await page.getByLabel("What goes wrong").selectOption("html");
  await page.getByRole("button", { name: "Add rule" }).click();
  await expect(rulesInForce(page)).toHaveCount(2);
  await page.getByRole("button", { name: /^Remove Latency/ }).click();
  await expect(rulesInForce(page)).toHaveCount(1);
  await page.getByRole("button", { name: "Calm" }).click();
  await expect(page.getByText("All is calm")).toBeVisible();
  expect((await (await request.get("/_sandbox/chaos")).json()).rules).toEqual([]);
});

test("what somebody types and opens survives the messages that arrive meanwhile", async ({ page, send }) => {
  await send(ASHA);
  await live(page);
  await page.getByText("Numbers that misbehave").click();
  const number = page.getByLabel("Number", { exact: true });
  await number.fill("+9198");
  await send(BILAL);
  await expect(items(page)).toHaveCount(2);
  await expect(number).toBeFocused();
  await expect(number).toHaveValue("+9198");
  await expect(page.getByText("finds the wallet empty")).toBeVisible();
  const copy = items(page).last().getByRole("button");
  await copy.focus();
  await send(BILAL);
  await expect(items(page)).toHaveCount(3);
  await expect(items(page).last().getByText("Delivered")).toBeVisible();
  await expect(copy).toBeFocused();
});

test("a page that lost the sandbox finds it again, with what came meanwhile", async ({
  page,
  context,
  send,
  consoleErrors,
}) => {
  consoleErrors.allow(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  await send(ASHA);
  await live(page);
  await context.setOffline(true);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByText("The sandbox does not answer.")).toBeVisible();
  await send(BILAL);
  await context.setOffline(false);
  await expect(items(page)).toHaveCount(2);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByText("The sandbox does not answer.")).toHaveCount(0);
});

test("a form from another site changes nothing", async ({ send, request }) => {
  await send(ASHA);
  for (const origin of ["https://elsewhere.example", "null", "http://localhost:1"]) {
    const answer = await request.post("/_sandbox/panel/chaos", {
      form: { action: "add", kind: "html" },
      headers: { origin },
    });
    expect(answer.status()).toBe(403);
  }
  expect((await (await request.get("/_sandbox/chaos")).json()).rules).toEqual([]);
});

test.describe("with JavaScript off", () => {
  test.use({ javaScriptEnabled: false });

  test("messages come with a refresh, by hand or by themselves", async ({ page, send }) => {
    await send(ASHA, { otp: "111111" });
    await page.goto("/");
    await expect(items(page)).toContainText("111111");
    await expect(page.getByRole("button", { name: /Copy/ })).toHaveCount(0);
    await send(ASHA, { otp: "222222" });
    await page.getByRole("link", { name: "Check now" }).click();
    await expect(items(page).first()).toContainText("222222");
    await send(ASHA, { otp: "333333" });
    await expect(items(page).first()).toContainText("333333");
  });

  test("chaos is added, refused in words, removed and calmed by forms", async ({
    page,
    send,
    consoleErrors,
  }) => {
    consoleErrors.allowStatus(422);
    await send(ASHA);
    await page.goto(`/?phone=${ASHA}`);
    await page.getByRole("link", { name: "Stand still" }).click();
    await page.getByLabel("What goes wrong").selectOption("sms_late");
    await page.getByLabel("Times").fill("none");
    await page.getByRole("button", { name: "Add rule" }).click();
    await expect(page.getByText(/times must be a whole number/)).toBeVisible();
    await expect(page.getByLabel("What goes wrong")).toHaveValue("sms_late");
    await page.getByLabel("Times").fill("5");
    await page.locator('[name="sms_late.seconds"]').fill("40");
    await page.getByRole("button", { name: "Add rule" }).click();
    await expect(rulesInForce(page)).toContainText("seconds 40");
    await expect(page.getByRole("heading", { name: "+91 98765 43210" })).toBeVisible();
    await page.getByRole("button", { name: /^Remove SMS late/ }).click();
    await expect(page.getByText("All is calm")).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    test.describe(`in ${colorScheme} colours, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: width === 360 ? 740 : 800 } });

      test("axe finds nothing, nothing overflows, and targets are 44 high", async ({
        page,
        send,
        sandbox,
        request,
      }) => {
        await live(page);
        await expectAccessible(page);
        await expectFit(page, width);
        await send(ASHA);
        await send("+919876502000");
        await send("+919876502060");
        await request.post("/_sandbox/panel/wording", {
          form: {
            action: "say",
            text: `{code} कोड – “🔑”\n${"long".repeat(40)}\n@https://localhost #{code}`,
          },
        });
        await send(BILAL);
        const rules = [{ kind: "status", phone: ASHA, times: 3 }, { kind: "latency" }, { kind: "sms_late" }];
        await request.put("/_sandbox/chaos", { data: { rules } });
        await send(ASHA.replace("3210", "3299"));
        await expect(items(page).filter({ hasText: "never arrived" })).toHaveCount(1);
        for (const summary of await page.locator("summary:visible").all()) await summary.click();
        await expectAccessible(page);
        await expectFit(page, width);
        await page.goto(`/?phone=${BILAL}`);
        await expectFit(page, width);
        expect(await messages(sandbox.url, BILAL)).toHaveLength(1);
      });
    });
  }
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
}

async function expectFit(page: Page, width: number): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("a, button, input, select, textarea, summary")]
      .filter((element) => element.checkVisibility())
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ element, box }) => `${element.outerHTML} ${box.width}×${box.height}`),
  );
  expect(small).toEqual([]);
}
