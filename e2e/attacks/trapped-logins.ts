import { answers } from "../support/chaos";
import type { Answer, Client } from "../support/client";
import { type Cluster, expect } from "../support/cluster";
import { intent as freshKey } from "../support/faulty-sends";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { wrongCode } from "../support/steps";
import { challengeFor } from "./crowd";
import type { Operation, Trap } from "./faulty-stores";

const SEND_WITHIN_MS = 10_000;
const VERIFY_WITHIN_MS = 8_000;
const SAME_PRESSES = 2;

/** Somebody whose store failed in the middle, and how they go on at the other process, pressing the same button again. */
export type Trapped = { what: string; person: Person; finish(): Promise<void> };

type Place = { cluster: Cluster; app: number; trap: Trap; calm: () => Promise<void>; what: string };
type Story = (place: Place) => Promise<Trapped>;

const send = (operation: Operation): Story => {
  return async ({ cluster, app, trap, calm, what }) => {
    const person = newPerson();
    const form = freshKey();
    const post = (client: Client) => client.sendCode(person.phone, {}, form);
    // So that there is something to close.
    if (operation === "closeSend") {
      await cluster.chaos({ ...answers(402), phone: person.phone, endpoint: "send" });
    }
    await trap(operation);
    await expectHonest(what, SEND_WITHIN_MS, [200, 503], () => post(cluster.client(person, app)));
    await Promise.all([calm(), cluster.chaos()]);
    return {
      what,
      person,
      async finish() {
        const client = cluster.client(person, app + 1);
        await untilIn(what, SEND_WITHIN_MS, () => post(client));
        // And once more: it is the same challenge.
        await untilIn(what, SEND_WITHIN_MS, () => post(client));
        const code = await latestCode(cluster.sandbox.url, person.phone);
        await untilIn(what, VERIFY_WITHIN_MS, () => client.verify(code));
        await expectSession(what, client);
      },
    };
  };
};

const prove = (operation: Operation): Story => {
  return async ({ cluster, app, trap, calm, what }) => {
    const challenge = await challengeFor(cluster, newPerson(), app);
    const { person, handle, code } = challenge;
    const press = freshKey();
    await trap(operation);
    await expectHonest(what, VERIFY_WITHIN_MS, [200, 503], () => challenge.client.verify(code, {}, press));
    await calm();
    return {
      what,
      person,
      async finish() {
        const client = cluster.client(person, app + 1);
        let presses = 0;
        await untilIn(what, VERIFY_WITHIN_MS, () => {
          presses += 1;
          // What became of the press may be known yet; later it is another guess.
          const same = presses <= SAME_PRESSES ? press : freshKey();
          return client.verify(code, { requestId: handle }, same);
        });
        await expectSession(what, client);
      },
    };
  };
};

/** Of three guesses one is lost in the store, one is wrong and one is right: none may have counted twice. */
const guessWrong = (operation: Operation): Story => {
  return async ({ cluster, app, trap, calm, what }) => {
    const challenge = await challengeFor(cluster, newPerson(), app);
    const { person, handle, code, requestId } = challenge;
    const press = freshKey();
    const wrong = (client: Client, turn: number, key = freshKey()) =>
      client.verify(wrongCode(code, turn), { requestId: handle }, key);
    await trap(operation);
    await expectHonest(what, VERIFY_WITHIN_MS, [401, 503], () => wrong(challenge.client, 1, press));
    await calm();
    return {
      what,
      person,
      async finish() {
        const client = cluster.client(person, app + 1);
        await expectHonest(what, VERIFY_WITHIN_MS, [401, 503], () => wrong(client, 1, press));
        const second = await expectHonest(what, VERIFY_WITHIN_MS, [401, 503], () => wrong(client, 2));
        if (second.status === 401) expect(second.json.attemptsLeft, what).toBeGreaterThanOrEqual(1);
        await untilIn(what, VERIFY_WITHIN_MS, () => client.verify(code, { requestId: handle }));
        await expectSession(what, client);
        // Each press was asked about once at most.
        expect((await cluster.provider.verifiesOf(requestId)).length, what).toBeLessThanOrEqual(3);
      },
    };
  };
};

export const STORIES: Record<string, Story> = {
  "at the outer door of a send": send("outerDoor"),
  "while a send is reserved": send("reserveSend"),
  "while a challenge is recorded": send("recordChallenge"),
  "while a refused send is closed": send("closeSend"),
  "while a right code is counted": prove("reserveGuess"),
  "while a session is made": prove("commit"),
  "while a wrong code is counted": guessWrong("reserveGuess"),
  "while a wrong code is settled": guessWrong("settleGuess"),
};

async function expectHonest(
  what: string,
  withinMs: number,
  statuses: number[],
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const begun = Date.now();
  const answer = await ask();
  expect(Date.now() - begun, what).toBeLessThan(withinMs);
  expect(statuses, `${what}: ${answer.status} ${answer.text}`).toContain(answer.status);
  return answer;
}

/** Pressed again until the lease of the lost asker is over: 9 s, and somebody takes it over. */
async function untilIn(what: string, withinMs: number, ask: () => Promise<Answer>): Promise<void> {
  await expect
    .poll(async () => (await expectHonest(what, withinMs, [200, 503], ask)).status, {
      message: what,
      timeout: 40_000,
      intervals: [200, 1_000],
    })
    .toBe(200);
}

async function expectSession(what: string, client: Client): Promise<void> {
  await expect
    .poll(async () => Boolean((await client.session()).json.user), { message: what, intervals: [200] })
    .toBe(true);
}
