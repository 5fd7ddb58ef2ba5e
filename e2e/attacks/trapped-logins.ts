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
        expect((await post(client)).status, what).toBe(200);
        const code = await latestCode(cluster.sandbox.url, person.phone);
        await expectSignedIn(what, await client.verify(code), client);
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
        let pressed = press;
        await untilIn(what, VERIFY_WITHIN_MS, async () => {
          const answer = await client.verify(code, { requestId: handle }, pressed);
          pressed = freshKey();
          return answer;
        });
        await expectSignedIn(what, await client.session(), client);
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
        const second = await wrong(client, 2);
        expect(second.status, `${what}: ${second.text}`).toBe(401);
        expect(second.json.attemptsLeft, what).toBeGreaterThanOrEqual(1);
        await expectSignedIn(what, await client.verify(code, { requestId: handle }), client);
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

async function expectSignedIn(what: string, answer: Answer, client: Client): Promise<void> {
  expect(answer.status, `${what}: ${answer.text}`).toBe(200);
  expect((await client.session()).json, what).toHaveProperty("user.id");
}
