import { expect, type Page } from "@playwright/test";
import { advanceClock, putChaos } from "./chaos";
import type { ConsoleErrors } from "./console-errors";
import { latestCode } from "./inbox";
import { newPerson, type Person } from "./people";
import { askForCode, expectAccountOf, onPage, typeCode, wrongCode } from "./steps";

/** What brings a page into a state. */
export type Stage = {
  page: Page;
  sandboxUrl: string;
  javaScript: boolean;
  consoleErrors: ConsoleErrors;
};

export type State = {
  name: string;
  /** Only scripts can say this. */
  scriptsOnly?: true;
  /** Somebody new each time: no state has a past. */
  reach(stage: Stage, person: Person): Promise<void>;
};

/** Every screen that people meet, in the order of a login. */
export const STATES: State[] = [
  { name: "start", reach: ({ page }) => go(page, "/") },
  { name: "number", reach: ({ page }) => go(page, "/login") },
  {
    name: "number-malformed",
    reach: ({ page }) => sendNumber(page, "98765", "not a complete mobile number"),
  },
  {
    name: "number-of-another-country",
    reach: ({ page }) => sendNumber(page, "+44 7911 123456", "numbers of that country"),
  },
  {
    name: "number-too-often",
    async reach({ page }, person) {
      await askForCode(page, person);
      await page.context().clearCookies();
      await sendNumber(page, person.typed, "too many tries");
    },
  },
  { name: "number-cookies-blocked", reach: ({ page }) => go(page, "/login?why=cookies") },
  { name: "number-outdated", reach: ({ page }) => go(page, "/login?why=outdated") },
  {
    name: "number-offline",
    scriptsOnly: true,
    async reach({ page, consoleErrors }, person) {
      consoleErrors.allow(/ERR_INTERNET_DISCONNECTED/);
      await go(page, "/login");
      await page.waitForLoadState("networkidle");
      await page.context().setOffline(true);
      await onPage.phone(page).fill(person.typed);
      await page.getByRole("button", { name: "Send code" }).click();
      await expect(page.getByText("We could not reach the site.")).toBeVisible();
      await page.context().setOffline(false);
    },
  },
  {
    name: "number-code-held",
    async reach({ page }, person) {
      await askForCode(page, person);
      await go(page, "/login");
      await expect(page.getByText("A code is on its way to")).toBeVisible();
    },
  },
  { name: "code", reach: ({ page }, person) => askForCode(page, person) },
  { name: "code-delivered", reach: (stage, person) => look(stage, person, /Delivered/) },
  {
    name: "code-failed",
    async reach(stage, person) {
      const failed = { kind: "sms_lost", reported: "failed", phone: person.phone, times: 1 };
      await putChaos(stage.sandboxUrl, [failed]);
      await look(stage, person, /could not be delivered/);
      await putChaos(stage.sandboxUrl, []);
    },
  },
  {
    name: "code-sent-again",
    async reach(stage, person) {
      await named("code-failed").reach(stage, person);
      await onPage.resend(stage.page).click();
      await expect(stage.page.getByText("A new code is on its way.")).toBeVisible();
    },
  },
  { name: "code-wrong", reach: (stage, person) => guessWrong(stage, person, ["2 tries left"]) },
  {
    name: "code-over",
    reach: (stage, person) => guessWrong(stage, person, ["2 tries left", "1 try left", "no tries left"]),
  },
  {
    name: "account",
    async reach(stage, person) {
      await askForCode(stage.page, person);
      await typeCode(stage.page, await latestCode(stage.sandboxUrl, person.phone), stage.javaScript);
      await expectAccountOf(stage.page, person);
    },
  },
  {
    name: "not-found",
    async reach({ page, consoleErrors }) {
      consoleErrors.allowStatus(404);
      await go(page, "/not-here");
    },
  },
];

/** Brings the page into a state, as somebody whom nothing has happened to. */
export async function bringTo(state: State, stage: Stage): Promise<void> {
  await stage.page.context().clearCookies();
  // What is on its way is told when the state says so, not when a test is slow.
  await stage.page.route("**/login/code/delivery", (route) => route.fulfill({ status: 204 }));
  await state.reach(stage, newPerson());
}

function named(name: string): State {
  const state = STATES.find((each) => each.name === name);
  if (!state) throw new Error(`No state ${name}.`);
  return state;
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

async function sendNumber(page: Page, typed: string, told: string): Promise<void> {
  await go(page, "/login");
  await onPage.phone(page).fill(typed);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(page.getByText(told)).toBeVisible();
}

/** The code page, once the SMS has come to its end and somebody has looked. */
async function look({ page, sandboxUrl }: Stage, person: Person, told: RegExp): Promise<void> {
  await askForCode(page, person);
  await advanceClock(sandboxUrl, 3);
  await expect(async () => {
    await page.goto("/login/code?look=1");
    await expect(page.getByText(told)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

async function guessWrong(stage: Stage, person: Person, told: string[]): Promise<void> {
  await askForCode(stage.page, person);
  const right = await latestCode(stage.sandboxUrl, person.phone);
  for (const [turn, text] of told.entries()) {
    await typeCode(stage.page, wrongCode(right, turn + 1), stage.javaScript);
    await expect(stage.page.getByText(text)).toBeVisible();
  }
}
