import { createHmac } from "node:crypto";
import { openReceiver } from "../../lib/operators/test-receiver";
import { type Cluster, expect, test } from "../support/cluster";
import { A_CROWD } from "../support/http";
import { latestCode } from "../support/inbox";
import { numbersUnder, OPERATOR, operatorAt } from "../support/operators";
import { newPerson } from "../support/people";
import { askForAll, boughtNumbers } from "./pumping-crowd";
import { full } from "./size";

const NUMBERS = full(200, 1_000);
const KEY = "s1gn-q8W3e7R2t6Y1u5I0-0123456789";

test.describe.configure({ timeout: full(240_000, 600_000) });

test(`${NUMBERS} codes that nobody types in (limits a second and of a block lifted): on /ops within 10 s, one alert, and real people sign in`, async ({
  ownCluster,
}) => {
  const hook = await openReceiver();
  const cluster = await ownCluster({
    env: {
      ...A_CROWD.app,
      LIMIT_BLOCK_SENDS: "10000/10m",
      OPERATOR_PHONES: OPERATOR.phone,
      ALERT_WEBHOOK_URL: hook.url,
      ALERT_SIGNING_KEY: KEY,
    },
    sandbox: A_CROWD.sandbox,
  });
  const operator = await operatorAt(cluster.apps[0]?.url ?? "", cluster.sandbox.url);
  const bought = boughtNumbers("985678", { numbers: NUMBERS, addresses: NUMBERS });
  const answers = await askForAll(cluster, bought);
  const sent = answers.filter(({ status }) => status === 200).length;
  expect(sent).toBeGreaterThanOrEqual(NUMBERS * 0.95);
  await expect
    .poll(async () => numbersUnder((await operator.get("/ops")).text, "Last hour").Sent, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(sent);
  const page = (await operator.get("/ops")).text.replace(/<!-- -->/g, "");
  expect(page).toContain("+91 98567 80•••");

  const alerts = () => hook.received.filter(({ body }) => JSON.parse(body).alert === "conversion");
  // A minute's codes are judged half a minute after it ended; people who sign in meanwhile do not hide it.
  await expect(async () => {
    await signInSomebody(cluster);
    expect(alerts()).toHaveLength(1);
  }).toPass({ intervals: [3_000], timeout: 150_000 });
  for (let n = 0; n < 3; n++) await signInSomebody(cluster);
  // Whatever was seen meanwhile is written down within the time in which the numbers were.
  await expect
    .poll(async () => (await operator.get("/ops")).text.replace(/<!-- -->/g, ""))
    .toMatch(/Only \d+ % of \d+ codes of the last half hour were typed in/);
  expect(alerts()).toHaveLength(1);
  const [{ headers, body }] = alerts() as [ReturnType<typeof alerts>[number]];
  const signature = createHmac("sha256", KEY).update(`${headers["x-alert-timestamp"]}.${body}`).digest("hex");
  expect(headers["x-alert-signature"]).toBe(`sha256=${signature}`);
  expect(body).not.toMatch(/\d{10}/);
  await hook.close();
});

async function signInSomebody(cluster: Cluster): Promise<void> {
  const person = newPerson();
  const client = cluster.client(person, 1);
  expect((await client.sendCode(person.phone)).status).toBe(200);
  expect((await client.verify(await latestCode(cluster.sandbox.url, person.phone))).status).toBe(200);
}
