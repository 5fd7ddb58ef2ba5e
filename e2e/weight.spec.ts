import { weigh } from "../scripts/weigh";
import { startEmptyApp } from "./support/empty-app";
import { expect, test } from "./support/fixtures";
import { askForCode } from "./support/steps";

/** A kilobyte as networks count it. */
const KB = 1000;

test("our scripts weigh little more than Next alone: 3 kB on /login, 4 kB on /login/code", async ({
  page,
  person,
  newVisitor,
  servers,
}) => {
  test.setTimeout(300_000);
  const empty = await startEmptyApp(servers.sandbox.url);
  try {
    const nothing = await weigh((await newVisitor()).page, empty.url);
    expect(nothing.scripts).toBeGreaterThan(50 * KB);
    const login = await weigh((await newVisitor()).page, "/login");
    await askForCode(page, person);
    const code = await weigh(page, "/login/code");
    const ours = { login: login.scripts - nothing.scripts, code: code.scripts - nothing.scripts };
    test
      .info()
      .annotations.push({ type: "bytes", description: JSON.stringify({ nothing, login, code, ours }) });
    expect(ours.login).toBeLessThanOrEqual(3 * KB);
    expect(ours.code).toBeLessThanOrEqual(4 * KB);
  } finally {
    await empty.stop();
  }
});

test("the words and the look of /login weigh 10 kB at most", async ({ page }) => {
  const { document, styles } = await weigh(page, "/login");
  expect(styles).toBeGreaterThan(KB);
  expect(document + styles).toBeLessThanOrEqual(10 * KB);
});
