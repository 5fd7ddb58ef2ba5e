import { hiddenFieldsIn, multipart } from "../../e2e/attacks/plain-form";
import { type Answer, type Browser, expectStatus } from "../browser";
import { CODE } from "../code";
import type { Door } from "./door";

type Hidden = Record<string, string>;

/**
 * The forms as a browser without JavaScript posts them.
 * @param everyPage whether each visitor loads the pages of both forms too, or has them open.
 */
export function formDoor({ everyPage }: { everyPage: boolean }): Door {
  let login: Hidden | undefined;
  let code: Hidden | undefined;
  return async (browser, timed) => {
    const page = (path: string, holds: string) => timed("page", () => hiddenOn(browser, path, holds));
    if (everyPage || !login) login = await page("/login", "phone");
    const intent: Hidden = everyPage ? {} : { intent: newKey() };
    const first = { ...login, ...intent, phone: browser.typed };
    leadsTo(await timed("send", () => post(browser, "/login", first)), "/login/code");
    if (everyPage || !code) code = await page("/login/code", "code");
    const submission: Hidden = everyPage ? {} : { submission: newKey() };
    const second = { ...code, ...submission, code: CODE };
    leadsTo(await timed("verify", () => post(browser, "/login/code", second)), "/account");
    const account = await timed("read", async () => expectStatus(await browser.ask("/account"), 200));
    if (!account.text.includes(`•${browser.phone.slice(-4)}`)) throw new Error("No account page.");
  };
}

async function hiddenOn(browser: Browser, path: string, holds: string): Promise<Hidden> {
  return hiddenFieldsIn(expectStatus(await browser.ask(path), 200).text, holds);
}

function post(browser: Browser, path: string, fields: Hidden): Promise<Answer> {
  const { headers, body } = multipart(Object.entries(fields));
  return browser.ask(path, { method: "POST", headers: { origin: browser.origin, ...headers }, body });
}

function leadsTo(answer: Answer, path: string): void {
  expectStatus(answer, 303);
  const { location } = answer.headers;
  if (location !== path) throw new Error(`${path} was expected, and ${location} came.`);
}

const newKey = () => crypto.randomUUID().replaceAll("-", "");
