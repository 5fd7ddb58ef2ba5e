import { type Cluster, expect, test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson } from "../support/people";
import { expectTrouble } from "../support/trouble";
import { tally } from "./crowd";
import {
  askForAll,
  type Bought,
  boughtNumbers,
  type LogLine,
  lostInTheCrowd,
  perBlock,
  statsOf,
  told,
} from "./pumping-crowd";
import { full } from "./size";

// Whoever is paid for SMS to numbers of their own asks for as many as they can, from as many addresses as they have.

const CROWD = { numbers: full(600, 10_000), addresses: full(100, 1_000) };
const CROWD_SAYS = `${CROWD.numbers} numbers of ten blocks from ${CROWD.addresses} addresses`;
const BLOCK = 20;
const A_SECOND = 8;

test.describe.configure({ timeout: full(60_000, 600_000) });

test(`${CROWD_SAYS}, over two processes: ${BLOCK} SMS a block and not one more, each refusal with its reason in the log`, async ({
  ownCluster,
}) => {
  const cluster = await ownCluster({ env: A_CROWD.app, sandbox: A_CROWD.sandbox });
  const bought = boughtNumbers("981234", CROWD);
  const answers = await askForAll(cluster, bought);
  const blocks = perBlock(await statsOf(cluster), bought);
  const sent = Object.values(blocks).reduce((sum, each) => sum + each, 0);
  const lost = lostInTheCrowd(cluster);
  expect(Math.max(...Object.values(blocks)), JSON.stringify(blocks)).toBe(BLOCK);
  expect(sent).toBeGreaterThanOrEqual(10 * BLOCK - lost);
  const { "429 too_many_requests": refused = 0, ...others } = tally(answers);
  expect(refused).toBeGreaterThanOrEqual(CROWD.numbers - 10 * BLOCK - lost);
  expect(others["200"]).toBeLessThanOrEqual(sent);
  await expectRefusalsTold(cluster, { limit: "LIMIT_BLOCK_SENDS", times: refused });
  expectNoPhone(cluster, bought);
});

test(`${CROWD_SAYS}, with no limit raised: ${A_SECOND} SMS a second at most`, async ({ ownCluster }) => {
  const cluster = await ownCluster();
  const bought = boughtNumbers("982345", CROWD);
  const begun = Date.now();
  await askForAll(cluster, bought);
  const seconds = (Date.now() - begun) / 1_000;
  const { sends } = await statsOf(cluster);
  expect(sends).toBeGreaterThanOrEqual(A_SECOND);
  // A second's worth at the beginning, and another for each second that has passed.
  expect(sends).toBeLessThanOrEqual(A_SECOND * (Math.floor(seconds) + 1));
  expectNoPhone(cluster, bought);
});

const RUPEES = full(15, 100);
const PRICE_PAISE = 25;

test(`${CROWD_SAYS} at once, on a budget of ${RUPEES} rupees: never a paisa more, and whoever is signed in stays so`, async ({
  ownCluster,
}) => {
  const affordable = (RUPEES * 100) / PRICE_PAISE;
  const cluster = await ownCluster({
    env: { ...A_CROWD.app, DAILY_BUDGET_RUPEES: String(RUPEES), LIMIT_BLOCK_SENDS: "1000/10m" },
    sandbox: A_CROWD.sandbox,
  });
  const member = newPerson();
  const browser = cluster.client(member);
  expect((await browser.sendCode(member.phone)).status).toBe(200);
  expect((await browser.verify(await latestCode(cluster.sandbox.url, member.phone))).status).toBe(200);

  const bought = boughtNumbers("983456", CROWD);
  const answers = await askForAll(cluster, bought);
  const { sends, spentPaise } = await statsOf(cluster);
  expect(spentPaise).toBeLessThanOrEqual(RUPEES * 100);
  const lost = lostInTheCrowd(cluster);
  expect(sends).toBeGreaterThanOrEqual(affordable - lost);
  const { "200": sent = 0, "503 unavailable": refused = 0, ...others } = tally(answers);
  expect([sent + refused, others]).toEqual([CROWD.numbers, {}]);
  expect(sent).toBeLessThanOrEqual(affordable - 1);
  const honest = answers.filter(({ json }) => /^We cannot send more codes today\./.test(json.detail));
  expect(honest.length).toBeGreaterThanOrEqual(refused - lost);
  for (const answer of honest) {
    expectTrouble(answer, { status: 503, code: "unavailable", retryAfter: [1, 86_400] }, answer.text);
  }

  for (const app of [0, 1]) {
    const same = cluster.client(member, app);
    for (const [name, value] of browser.jar) same.jar.set(name, value);
    expect((await same.get("/account")).text).toContain(member.masked);
  }
  // Once each, whichever process came across it.
  const marks = () => told(cluster).filter(({ event }) => event === "budget_mark");
  await expect.poll(() => marks().length).toBe(3);
  const percents = marks().map(({ percent }) => Number(percent));
  expect(percents.sort((one, other) => one - other)).toEqual([50, 80, 100]);
  for (const mark of marks()) {
    expect(mark.chargedRupees).toBe((RUPEES * Number(mark.percent)) / 100);
    expect(mark.day).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  expectNoPhone(cluster, bought);
});

async function expectRefusalsTold(
  cluster: Cluster,
  { limit, times }: { limit: string; times: number },
): Promise<void> {
  const refusals = (): LogLine[] => told(cluster).filter(({ event }) => event === "limit_reached");
  await expect.poll(() => refusals().length).toBe(times);
  for (const refusal of refusals()) {
    expect(refusal).toMatchObject({ step: "send", limit, retryAfterSeconds: expect.any(Number) });
    expect(refusal.phone).toMatch(/^\+91 ••••• •\d{4}$/);
    expect(refusal.block).toMatch(/^[\w-]{10}$/);
  }
  expect(new Set(refusals().map(({ block }) => block)).size).toBe(10);
}

/** Masked, a number keeps its last four digits. */
function expectNoPhone({ apps }: Cluster, bought: Bought[]): void {
  const log = apps.map((app) => app.output()).join("\n");
  expect(bought.filter(({ phone }) => log.includes(phone.slice(-7)))).toEqual([]);
}
