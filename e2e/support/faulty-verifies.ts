import { expect } from "@playwright/test";
import { type ChaosRule, putChaos } from "./chaos";
import { type Answer, clientOf } from "./client";
import { type Place, requestIdOf } from "./http";
import { latestCode } from "./inbox";
import { newPerson } from "./people";
import { expectTrouble, type Trouble } from "./trouble";

export type FaultyVerify = {
  what: string;
  rule: ChaosRule;
  told: Trouble | "signed in";
  /** What gets the person in afterwards: the same code typed again, or a new one. */
  next?: "the same code" | "a new code";
};

/**
 * Each row befalls a person of its own who types the right code, all at once. Then the provider is itself again, and
 * the person gets in. The codes that are sent first keep the breaker closed: half of the tries may fail.
 */
export async function expectVerifiesSurvive(rows: FaultyVerify[], place: Place): Promise<void> {
  const guesses = await Promise.all(
    rows.map(async (row) => {
      const person = newPerson();
      const client = clientOf(person, place.app.url);
      const sent = await client.sendCode(person.phone);
      expect(sent.status, sent.text).toBe(200);
      const code = await latestCode(place.sandbox.url, person.phone);
      return { row, person, client, code, requestId: await requestIdOf(place.sandbox.url, person.phone) };
    }),
  );
  type Guess = (typeof guesses)[number];

  const rules = guesses.map(({ row, person }): ChaosRule => {
    return { ...row.rule, endpoint: "verify", phone: person.phone };
  });
  await putChaos(place.sandbox.url, rules);
  await Promise.all(
    guesses.map(async (guess) => {
      const begun = Date.now();
      const answer = await guess.client.verify(guess.code);
      expect(Date.now() - begun, guess.row.what).toBeLessThan(8_000);
      await expectTold(guess, answer);
    }),
  );

  await putChaos(place.sandbox.url, []);
  await Promise.all(guesses.filter(({ row }) => row.told !== "signed in").map(expectLogin));

  async function expectTold({ row, client, requestId }: Guess, answer: Answer): Promise<void> {
    const what = `${row.what}: ${answer.text}`;
    const asked = await place.provider.verifiesOf(requestId);
    expect(
      asked.map(({ chaos }) => chaos),
      what,
    ).toEqual([row.rule.kind]);
    const { json: session } = await client.session();
    if (row.told === "signed in") {
      expect(answer.status, what).toBe(200);
      expect(session, what).toHaveProperty("user.id");
      return;
    }
    expectTrouble(answer, row.told, what);
    expect(client.jar.has("login-session"), what).toBe(false);
    expect(session, what).toEqual({});
  }

  async function expectLogin({ row, person, client, code, requestId }: Guess): Promise<void> {
    let typed = code;
    if (row.next === "a new code") {
      const over = await client.verify(code);
      expect(over.status, `${row.what}, then the same code: ${over.text}`).toBe(410);
      const resent = await client.sendCode(person.phone, { resend: true });
      expect(resent.status, `${row.what}, then a new code: ${resent.text}`).toBe(200);
      typed = await latestCode(place.sandbox.url, person.phone, 2);
    }
    const proved = await client.verify(typed);
    expect(proved.status, `${row.what}, then a code: ${proved.text}`).toBe(200);
    expect((await client.session()).json, row.what).toHaveProperty("user.id");
    const asked = await place.provider.verifiesOf(requestId);
    expect(asked, row.what).toHaveLength(row.next === "a new code" ? 1 : 2);
  }
}
