import { answers, putChaos } from "./support/chaos";
import { clientOf } from "./support/client";
import { intent } from "./support/faulty-sends";
import { expect, signIn, test } from "./support/http";
import { latestCode, messages } from "./support/inbox";
import { newPerson } from "./support/people";
import { expectTrouble, IN_A_MINUTE, over } from "./support/trouble";

// The provider refuses for reasons that outlast the request: an empty wallet, and a memory of its own refusals.

test("the wallet holds one more SMS: the next person is told, and the same form works once it is filled", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace();
  const client = clientOf(person, place.app.url);
  const form = intent();
  await putChaos(place.sandbox.url, [{ kind: "wallet", rupees: 0.25 }]);
  await signIn(newPerson(), place);
  expectTrouble(await client.sendCode(person.phone, {}, form), IN_A_MINUTE, "402");
  expect(await place.provider.sendsTo(person.phone)).toHaveLength(1);
  expect(await messages(place.sandbox.url, person.phone)).toEqual([]);
  await putChaos(place.sandbox.url, []);
  expect((await client.sendCode(person.phone, {}, form)).status).toBe(200);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
});

test("a provider that keeps its refusals for ever: the form gives way to a fresh one, which works", async ({
  ownPlace,
  person,
}) => {
  const place = await ownPlace();
  const client = clientOf(person, place.app.url);
  const form = intent();
  const keeps = { kind: "keeps_refusals", phone: person.phone };
  await putChaos(place.sandbox.url, [{ ...answers(402), phone: person.phone, times: 1 }, keeps]);
  for (let turn = 0; turn < 3; turn++) {
    expectTrouble(await client.sendCode(person.phone, {}, form), IN_A_MINUTE, `turn ${turn}`);
  }
  expectTrouble(await client.sendCode(person.phone, {}, form), over("unknown"), "after three times");
  expect((await client.sendCode(person.phone, {}, intent())).status).toBe(200);
  expect((await client.verify(await latestCode(place.sandbox.url, person.phone))).status).toBe(200);
  const keys = (await place.provider.sendsTo(person.phone)).map(({ idempotencyKey }) => idempotencyKey);
  expect([keys.length, new Set(keys).size]).toEqual([4, 2]);
  expect(await messages(place.sandbox.url, person.phone)).toHaveLength(1);
});
