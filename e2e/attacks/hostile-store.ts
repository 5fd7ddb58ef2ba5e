import { appAt, type Cluster, expect, test } from "../support/cluster";
import { messages } from "../support/inbox";
import { atOnce } from "./at-once";
import type { FaultyStore } from "./faulty-stores";
import { STORIES, type Trapped } from "./trapped-logins";

/** Back within 5 s of the last fault; what a dead connection cost is known by then. */
const BACK_WITHIN_MS = 5_000;
/** Not all at once: a machine that is too busy to answer in 400 ms would be one more fault. */
const WIDTH = 8;

/**
 * Everything that can happen to one command, at each step of a login, to somebody of their own each time. Then all of
 * them go on.
 */
export async function expectNothingDoubled(
  cluster: Cluster,
  store: FaultyStore,
  faults: string[],
): Promise<void> {
  const sessionsBefore = await sessions(cluster);
  const trapped: Trapped[] = [];
  for (const fault of faults) {
    const trap = store.traps[fault];
    if (!trap) throw new Error(`There is no fault like "${fault}".`);
    for (const [when, begin] of Object.entries(STORIES)) {
      const app = trapped.length % cluster.apps.length;
      await expectBack(cluster, app);
      const what = `${fault}, ${when}`;
      trapped.push(await test.step(what, () => begin({ cluster, app, trap, calm: store.calm, what })));
    }
  }
  for (const app of cluster.apps.keys()) await expectBack(cluster, app);

  await atOnce(WIDTH, trapped, ({ finish }) => finish());
  for (const { what, person } of trapped) {
    expect(await messages(cluster.sandbox.url, person.phone), what).toHaveLength(1);
    const asked = await cluster.provider.sendsTo(person.phone);
    expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size, what).toBe(1);
  }
  expect(await sessions(cluster)).toBe(sessionsBefore + trapped.length);
  for (const app of cluster.apps) expect(app.output()).not.toMatch(/⨯|Error:/);
}

export async function expectBack(cluster: Cluster, app: number): Promise<void> {
  const { url } = appAt(cluster.apps, app);
  const status = async () => (await fetch(`${url}/api/health`)).status;
  await expect.poll(status, { timeout: BACK_WITHIN_MS, intervals: [50] }).toBe(200);
}

/** Records of sessions, whoever they are of. */
async function sessions({ redis }: Cluster): Promise<number> {
  return ((await redis.command("KEYS", "{login}:session:*")) as string[]).length;
}
