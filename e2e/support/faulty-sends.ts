import { randomBytes } from "node:crypto";
import { expect } from "@playwright/test";
import { type ChaosRule, putChaos } from "./chaos";
import { type Answer, clientOf } from "./client";
import { type Place, signIn } from "./http";
import { latestCode, messages } from "./inbox";
import { newPerson } from "./people";
import { expectTrouble, type Trouble } from "./trouble";

export type FaultySend = {
  what: string;
  rule: ChaosRule;
  /** What the person is told while it lasts. */
  told: Trouble | "nothing is wrong";
  /** How often the provider is asked while it lasts; unsaid, once to three times: as often as there is time for. */
  asked?: number;
  /** SMS that go out all the same. */
  sms: 0 | 1;
};

/**
 * Each row befalls a person of its own, all at once. Then the provider is itself again, and the same form, posted again,
 * gets its person in: with one idempotency key and one SMS in all.
 *
 * The breaker opens above 50 % failures of twenty tries or more in 30 s, for everybody in that process, and no setting
 * moves it: so each group takes a place of its own, and three tries that may fail come after as many that worked.
 */
export async function expectSendsSurvive(rows: FaultySend[], place: Place): Promise<void> {
  await calmLogins(Math.ceil((rows.length * 3) / 2), place);
  const sends = rows.map((row) => {
    const person = newPerson();
    return { row, person, client: clientOf(person, place.app.url), intent: intent(), asked: 0 };
  });
  type Send = (typeof sends)[number];
  const post = ({ client, person, intent }: Send) => client.sendCode(person.phone, {}, intent);

  const rules = sends.map(({ row, person }): ChaosRule => {
    return { ...row.rule, endpoint: "send", phone: person.phone };
  });
  await putChaos(place.sandbox.url, rules);
  await Promise.all(
    sends.map(async (send) => {
      const begun = Date.now();
      const answer = await post(send);
      expect(Date.now() - begun, send.row.what).toBeLessThan(10_000);
      await expectTold(send, answer);
    }),
  );

  await putChaos(place.sandbox.url, []);
  await Promise.all(sends.map(expectLogin));

  async function expectTold(send: Send, answer: Answer): Promise<void> {
    const { row, person, client } = send;
    const what = `${row.what}: ${answer.text}`;
    if (row.told === "nothing is wrong") expect(answer.status, what).toBe(200);
    else {
      expectTrouble(answer, row.told, what);
      expect(answer.cookies, what).toEqual([]);
    }
    expect((await client.session()).json, what).toEqual({});
    const asked = await place.provider.sendsTo(person.phone);
    send.asked = asked.length;
    expect(asked.length, what).toBeGreaterThanOrEqual(row.asked ?? 1);
    expect(asked.length, what).toBeLessThanOrEqual(row.asked ?? 3);
    expect(asked[0]?.chaos, what).toBe(row.rule.kind);
    expect(await messages(place.sandbox.url, person.phone), what).toHaveLength(row.sms);
  }

  async function expectLogin(send: Send): Promise<void> {
    const { row, person, client } = send;
    // Again too where nothing was wrong, as a reload does.
    const again = await post(send);
    const what = `${row.what}, then the same form again: ${again.text}`;
    expect(again.status, what).toBe(200);
    const proved = await client.verify(await latestCode(place.sandbox.url, person.phone));
    expect(proved.status, `${what}, then the code: ${proved.text}`).toBe(200);
    expect((await client.session()).json, what).toHaveProperty("user.id");
    const asked = await place.provider.sendsTo(person.phone);
    expect(asked, what).toHaveLength(send.asked + (row.told === "nothing is wrong" ? 0 : 1));
    expect(new Set(asked.map((each) => each.idempotencyKey)).size, what).toBe(1);
    expect(asked[0]?.idempotencyKey, what).toMatch(/^[0-9a-f-]{36}$/);
    expect(await messages(place.sandbox.url, person.phone), what).toHaveLength(1);
  }
}

/** What a form carries: the same at each post of it. */
export function intent(): { "idempotency-key": string } {
  return { "idempotency-key": randomBytes(16).toString("base64url") };
}

async function calmLogins(count: number, place: Place): Promise<void> {
  for (let turn = 0; turn < count; turn++) await signIn(newPerson(), place);
}
