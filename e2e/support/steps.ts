import { expect, type Page } from "@playwright/test";
import type { Person } from "./people";

/** The steps of a login as a person takes them, with scripts and without: no step knows which. */
export const onPage = {
  heading: (page: Page, name: string) => page.getByRole("heading", { level: 1, name }),
  phone: (page: Page) => page.getByLabel("Mobile number"),
  code: (page: Page) => page.getByLabel("6-digit code"),
  resend: (page: Page) => page.getByRole("button", { name: "Resend code" }),
};

export async function askForCode(page: Page, person: Person, from = "/login"): Promise<void> {
  await page.goto(from);
  await onPage.phone(page).fill(person.typed);
  await page.getByRole("button", { name: "Send code" }).click();
  await expect(onPage.heading(page, "Enter the code")).toBeVisible();
}

/** Types the code and sends it: with scripts the sixth digit does, without them the button. */
export async function typeCode(page: Page, code: string, javaScript: boolean): Promise<void> {
  if (javaScript) await scriptsRun(page);
  await onPage.code(page).fill(code);
  if (!javaScript) await page.getByRole("button", { name: "Verify" }).click();
}

/** The scripts have taken over the form on the page: what is typed before that, no digit of it sends. */
export async function scriptsRun(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("form") ?? {}).some((key) => key.startsWith("__reactFiber")),
  );
}

export async function expectAccountOf(page: Page, person: Person): Promise<void> {
  await expect(onPage.heading(page, "Your account")).toBeVisible();
  await expect(page.getByText(person.masked)).toBeVisible();
}

/** Six digits that are not this code; another for each turn. */
export function wrongCode(code: string, turn = 1): string {
  return String((Number(code) + turn) % 1_000_000).padStart(6, "0");
}
