import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/fixtures";
import { bringTo, STATES, type Stage } from "./support/states";
import { askForCode, expectAccountOf, onPage, typeCode, wrongCode } from "./support/steps";

async function expectAccessible(page: Page, state: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
  expect([state, found]).toEqual([state, []]);
}

/** Every state, one after the other, in one browser. */
async function inEveryState(stage: Stage, check: (state: string) => Promise<void>): Promise<void> {
  for (const state of STATES) {
    if (state.scriptsOnly && !stage.javaScript) continue;
    await bringTo(state, stage);
    await check(state.name);
  }
}

const THEMES = [
  { colorScheme: "light", locale: "en-IN" },
  { colorScheme: "dark", locale: "en-IN" },
] as const;

for (const { colorScheme, locale } of THEMES) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme, locale });
    test.setTimeout(240_000);

    test("axe finds nothing in any state", async ({ page, servers, consoleErrors }) => {
      const stage = { page, sandboxUrl: servers.sandbox.url, javaScript: true, consoleErrors };
      await inEveryState(stage, (state) => expectAccessible(page, state));
    });
  });
}

test.describe("from right to left", () => {
  test.use({ locale: "ur-PK" });

  test("axe finds nothing, and nothing overflows", async ({ page, person, chaos, consoleErrors }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    consoleErrors.allowStatus(404);
    await chaos({ kind: "sms_lost", reported: "failed", endpoint: "send", times: 1 });
    for (const path of ["/", "/not-here", "/login?why=cookies", "/login", "/login/code"]) {
      if (path === "/login/code") {
        await page.locator("#phone").fill(person.typed);
        await page.locator("main button").click();
        await expect(page.locator("#code")).toBeFocused();
        await expect(page.locator("details[open]")).toBeVisible();
      } else await page.goto(path);
      await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
      await expectAccessible(page, path);
      await expectNoOverflow(page, path);
    }
  });
});

async function expectNoOverflow(page: Page, state: string): Promise<void> {
  const [wide, shown] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect([state, wide]).toEqual([state, shown]);
}

test("at 400 % zoom (320 pixels) nothing is cut off and nothing scrolls sideways, in any state", async ({
  page,
  servers,
  consoleErrors,
}) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 320, height: 256 });
  const stage = { page, sandboxUrl: servers.sandbox.url, javaScript: true, consoleErrors };
  await inEveryState(stage, async (state) => {
    await expectNoOverflow(page, state);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("main *")]
        .filter((each) => each.getClientRects().length > 0 && !each.closest(".code-field"))
        .filter((each) => {
          const { left, right } = each.getBoundingClientRect();
          return left < 0 || right > document.documentElement.clientWidth + 0.5;
        })
        .map((each) => each.outerHTML),
    );
    expect([state, cut]).toEqual([state, []]);
  });
});

test("every target is at least 44 pixels high, in any state", async ({ page, servers, consoleErrors }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const stage = { page, sandboxUrl: servers.sandbox.url, javaScript: true, consoleErrors };
  await inEveryState(stage, async (state) => {
    await expectNoOverflow(page, state);
    for (const target of await page
      .locator("a:visible, button:visible, input:visible, summary:visible")
      .all()) {
      const box = await target.boundingBox();
      const what = `${state}: ${await target.evaluate((element) => element.outerHTML)}`;
      expect(box?.height, what).toBeGreaterThanOrEqual(44);
    }
  });
});

test("in forced colours the six boxes, the fields and the buttons keep an outline of their own", async ({
  page,
  person,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  const outlined = (selector: string) =>
    page.locator(selector).evaluateAll((all) =>
      all.map((each) => {
        const { borderTopStyle, borderTopWidth, borderTopColor, backgroundColor } = getComputedStyle(each);
        return (
          borderTopStyle === "solid" &&
          Number.parseFloat(borderTopWidth) >= 1 &&
          borderTopColor !== backgroundColor
        );
      }),
    );
  await page.goto("/login");
  expect(await outlined(".field-box, button[type=submit]:not([name])")).toEqual([true, true]);
  await askForCode(page, person);
  expect(await outlined(".code-boxes > span")).toEqual(Array(6).fill(true));
  expect(new Set(await outlined("main button"))).toEqual(new Set([true]));
});

test("whoever wants less motion gets none", async ({ page, person }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await askForCode(page, person);
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((each) => {
        const { transitionProperty, transitionDuration, animationName } = getComputedStyle(each);
        const moves =
          transitionProperty !== "none" && transitionDuration.split(", ").some((time) => time !== "0s");
        return moves || animationName !== "none";
      })
      .map((each) => each.outerHTML),
  );
  expect(moving).toEqual([]);
});

test.describe("what a screen reader meets", () => {
  test("on the number page", async ({ page }) => {
    await page.goto("/login");
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - main:
        - heading "Sign in" [level=1]
        - paragraph: We will send you a 6-digit code by SMS.
        - textbox "Mobile number"
        - button "Send code"
    `);
  });

  test("on the code page", async ({ page, person }) => {
    await page.route("**/login/code/delivery", (route) => route.fulfill({ status: 204 }));
    await askForCode(page, person);
    await expect(page.getByRole("main")).toMatchAriaSnapshot(`
      - main:
        - heading "Enter the code" [level=1]
        - paragraph: /We sent it to \\+91 ••••• •\\d{4}/
        - paragraph:
          - status: The SMS is on its way.
        - textbox "6-digit code"
        - text: /Code valid for \\d+:\\d\\d/
        - button "Verify"
        - paragraph: /New code in \\d+:\\d\\d/
        - button "Resend code" [disabled]
        - group
        - paragraph:
          - link "Change number"
    `);
  });

  test("when a code was wrong: the field is invalid, and described by the reason", async ({
    page,
    person,
    code,
  }) => {
    await askForCode(page, person);
    await typeCode(page, wrongCode(await code()), true);
    const field = onPage.code(page);
    await expect(field).toHaveAccessibleDescription("That code is not right. You have 2 tries left.");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toBeFocused();
  });
});

/** Counts what live regions say from now on: a text that comes while its region is live is read out once. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const isLive = (node: Node) => {
      const region = (node instanceof Element ? node : node.parentElement)?.closest(
        "[aria-live], [role=status], [role=alert]",
      );
      return region && region.getAttribute("aria-live") !== "off" ? region : null;
    };
    new MutationObserver((mutations) => {
      const regions = new Set(mutations.map(({ target }) => isLive(target)));
      for (const region of regions) if (region?.textContent) heard.push(region.textContent);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test.describe("what appears is read out once", () => {
  const WRONG = "That code is not right. You have 2 tries left.";

  test("by its region, while the field has the focus", async ({ page, person, code }) => {
    await page.route("**/login/code/delivery", (route) => route.fulfill({ status: 204 }));
    await askForCode(page, person);
    const heard = await listen(page);
    await typeCode(page, wrongCode(await code()), true);
    await expect(page.getByText(WRONG)).toBeVisible();
    expect(await heard()).toEqual([WRONG]);
  });

  test("as the field's description, when the focus is led there", async ({ page }) => {
    await page.goto("/login");
    // Until its scripts have taken over, the form is a browser's own.
    await page.waitForLoadState("networkidle");
    const heard = await listen(page);
    await onPage.phone(page).fill("123");
    await page.getByRole("button", { name: "Send code" }).focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("That is not a complete mobile number.")).toBeVisible();
    await expect(onPage.phone(page)).toBeFocused();
    expect(await heard()).toEqual([]);
  });

  test("a countdown is read out never, the end of the code once", async ({ page, person }) => {
    await page.clock.install();
    await page.route("**/login/code/delivery", (route) => route.fulfill({ status: 204 }));
    await askForCode(page, person);
    const heard = await listen(page);
    await page.clock.runFor(30_000);
    expect(await heard()).toEqual([]);
    await page.clock.fastForward(600_000);
    await expect(page.getByText("This code has expired. Ask for a new one.")).toBeVisible();
    expect(await heard()).toEqual(["This code has expired. Ask for a new one."]);
  });

  test("each step of the SMS once, and that a new one is on its way once", async ({
    page,
    person,
    chaos,
  }) => {
    await chaos({ kind: "sms_lost", reported: "failed", endpoint: "send", times: 1 });
    await askForCode(page, person);
    const heard = await listen(page);
    const failed = "The SMS could not be delivered. You can ask for a new code now.";
    await expect(page.getByRole("status")).toHaveText(failed);
    const soFar = await heard();
    expect(soFar.filter((each) => each === failed)).toHaveLength(1);
    expect(new Set(soFar).size).toBe(soFar.length);
    await onPage.resend(page).click();
    await expect(page.getByRole("status")).toHaveText("A new code is on its way.");
    const since = (await heard()).slice(soFar.length);
    expect(since.filter((each) => each === "A new code is on its way.")).toHaveLength(1);
    await expect(onPage.code(page)).toBeFocused();
  });
});

test("a login needs no mouse", async ({ page, person, code }) => {
  await page.goto("/login");
  await tabTo(page, "Mobile number");
  await page.keyboard.type(person.typed);
  await page.keyboard.press("Enter");
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
  await expect(onPage.code(page)).toBeFocused();
  await page.keyboard.type(await code());
  await expectAccountOf(page, person);
});

test("every control of the code page is reached with the keyboard, and shows it", async ({
  page,
  person,
  chaos,
}) => {
  await chaos({ kind: "sms_lost", reported: "failed", endpoint: "send", times: 1 });
  await askForCode(page, person);
  await expect(page.getByRole("status")).toContainText("could not be delivered");
  for (const name of ["Verify", "Resend code", "What you can check", "Change number"]) {
    await tabTo(page, name);
    const outline = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return `${outlineStyle} ${outlineWidth}`;
    });
    expect([name, outline]).toEqual([name, "solid 3px"]);
  }
});

async function tabTo(page: Page, name: string): Promise<void> {
  const target = page
    .getByLabel(name)
    .or(page.getByRole("button", { name }))
    .or(page.getByRole("link", { name }))
    .or(page.locator("summary", { hasText: name }));
  for (let n = 0; n < 20; n++) {
    await page.keyboard.press("Tab");
    if (await target.first().evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`No way to ${name} with the keyboard.`);
}
