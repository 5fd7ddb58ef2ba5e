import { hiddenFieldsIn } from "../../e2e/attacks/plain-form";
import { type Answer, type Browser, expectStatus } from "../browser";
import { CODE } from "../code";
import type { Door, Timed } from "./door";
import { actionBody, actionOf, routerState } from "./page";

type FormPage = { path: string; id: string; state: object; hidden: Record<string, string>; tree: string };

/**
 * The server actions as a browser with JavaScript calls them. The second form comes with the answer to the first one; the
 * answer to the second says where to go, and the router asks for the protected page.
 * @param firstPage whether each visitor loads the page of the first form too, or has it open.
 */
export function actionDoor({ firstPage }: { firstPage: boolean }): Door {
  let login: FormPage | undefined;
  let code: FormPage | undefined;
  const account = pageForRouter("/account");
  return async (browser, timed) => {
    if (firstPage || !login) login = await timed("page", () => pageOf(browser, "/login", "phone"));
    const { phone, intent } = { phone: browser.typed, intent: newKey() };
    const sent = await post(browser, timed, "send", login, { phone, intent, callbackUrl: "/account" });
    const submission = /"submission":"([^"]+)"/.exec(sent.text)?.[1];
    if (!submission || !sent.text.includes('"path":"/login/code"'))
      throw notExpected("The second form", sent);
    // Which action the second form calls is the same for everybody.
    code ??= { ...(await pageOf(browser, "/login/code", "code")), tree: login.tree };
    const proved = await post(browser, timed, "verify", code, { code: CODE, submission });
    if (!proved.text.includes('"leadsTo":"/account"')) throw notExpected("The way to the account", proved);
    const page = await account(browser, timed, login.tree);
    if (!page.text.includes(`•${browser.phone.slice(-4)}`)) throw notExpected("The account", page);
  };
}

/** What the router asks for when it goes to a page, under the address that Next wants it to have. */
function pageForRouter(path: string) {
  let address: string | undefined;
  return async (browser: Browser, timed: Timed, tree: string): Promise<Answer> => {
    const headers = { rsc: "1", "next-router-state-tree": tree, "next-url": "/login", accept: "*/*" };
    // It is a sum of those headers, which Next tells whoever has not got it right.
    address ??= String((await browser.ask(path, { headers })).headers.location);
    const known = address;
    return timed("read", async () => expectStatus(await browser.ask(known, { headers }), 200));
  };
}

async function pageOf(browser: Browser, path: string, holds: string): Promise<FormPage> {
  const { text } = expectStatus(await browser.ask(path), 200);
  const hidden = hiddenFieldsIn(text, holds);
  return { path, hidden, ...actionOf(hidden), tree: routerState(...path.split("/").filter(Boolean)) };
}

async function post(
  browser: Browser,
  timed: Timed,
  step: "send" | "verify",
  { path, id, state, hidden, tree }: FormPage,
  fields: Record<string, string>,
): Promise<Answer> {
  const { headers, body } = actionBody(state, { ...hidden, ...fields });
  const said = { accept: "text/x-component", "next-action": id, "next-router-state-tree": tree };
  return timed(step, () =>
    browser.ask(path, { method: "POST", headers: { ...headers, ...said, origin: browser.origin }, body }),
  );
}

function notExpected(what: string, { status, text }: Answer): Error {
  return new Error(`${what} was expected, and ${status} came: ${text.slice(0, 500)}`);
}

const newKey = () => crypto.randomUUID().replaceAll("-", "");
