import { hiddenFieldsIn } from "../../e2e/attacks/plain-form";
import { type Answer, type Browser, expectStatus } from "../browser";
import { CODE } from "../code";
import type { Door, Timed } from "./door";
import { actionBody, actionOf, routerState } from "./page";

type FormPage = { path: string; id: string; state: object; hidden: Record<string, string>; tree: string };

/**
 * The server actions as a browser with JavaScript calls them. The pages come with the answers: the code page with that
 * of "send", the protected one with that of "verify", so nothing is left to read.
 * @param firstPage whether each visitor loads the page of the first form too, or has it open.
 */
export function actionDoor({ firstPage }: { firstPage: boolean }): Door {
  let login: FormPage | undefined;
  let code: FormPage | undefined;
  return async (browser, timed) => {
    if (firstPage || !login) login = await timed("page", () => pageOf(browser, "/login", "phone"));
    const { phone, intent } = { phone: browser.typed, intent: newKey() };
    const sent = await post(browser, timed, "send", login, { phone, intent, callbackUrl: "/account" });
    leadsTo(sent, "/login/code");
    // Which action the code page calls is the same for everybody; the submission comes with each answer.
    code ??= await pageOf(browser, "/login/code", "code");
    const submission = /"submission":"([^"]+)"/.exec(sent.text)?.[1];
    if (!submission) throw new Error(`No code page in the answer: ${sent.text.slice(0, 500)}`);
    const proved = await post(browser, timed, "verify", code, { code: CODE, submission });
    leadsTo(proved, "/account");
    if (!proved.text.includes(`•${browser.phone.slice(-4)}`))
      throw new Error("No account page in the answer.");
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

function leadsTo(answer: Answer, path: string): void {
  const target = String(answer.headers["x-action-redirect"] ?? "").split(";")[0];
  if (target !== path) {
    throw new Error(
      `${path} was expected, and ${answer.status} ${target} came: ${answer.text.slice(0, 500)}`,
    );
  }
}

const newKey = () => crypto.randomUUID().replaceAll("-", "");
