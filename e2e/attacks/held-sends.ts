import { expect } from "../support/cluster";
import { latestCode, messages } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { key } from "./crowd";
import { type Held, type HoldReply, halfOf, holdAt, lost, type Place, untilTold } from "./held";

type Form = { place: Place; person: Person; intent: Record<string, string> };

/** The process goes while the form's body is still on its way. */
export function halfSent(place: Place): Held {
  const form = newForm(place);
  const { cluster, doomed } = place;
  const { person, intent } = form;
  return {
    what: "half of the form had come",
    person,
    rules: [],
    async begin() {
      const headers = { "content-type": "application/json", ...intent };
      const question = { method: "POST", headers, body: halfOf({ phoneNumber: person.phone }) };
      void lost(cluster.client(person, doomed).ask("/auth/send-otp", question));
    },
    goOn: () => sendAgain(form),
  };
}

/** The provider has been asked and not yet begun, or has texted the code and not yet said so. */
export function askedForASend(place: Place, when: "before" | "after"): Held {
  const form = newForm(place);
  const { cluster } = place;
  const { phone } = form.person;
  return {
    what: when === "before" ? "the provider was being asked for a send" : "the provider had accepted",
    person: form.person,
    rules: [holdAt("send", when, form.person)],
    async begin() {
      void lost(post(form));
      const reached = async () =>
        when === "before"
          ? (await cluster.provider.sendsTo(phone)).length
          : (await messages(cluster.sandbox.url, phone)).length;
      await expect.poll(reached, { intervals: [20] }).toBe(1);
    },
    goOn: () => sendAgain(form),
  };
}

/** The challenge is recorded, and its answer lost. */
export function sent(place: Place): Held {
  const form = newForm(place);
  return {
    what: "the code page's answer was on its way",
    person: form.person,
    rules: [],
    begin: () => lost(post(form)),
    goOn: () => sendAgain(form),
  };
}

/** The store has filed the intent, and its reply never comes: the provider is not asked. */
export function reservedASend(place: Place, holdReply: HoldReply): Held {
  const form = newForm(place);
  return {
    what: "the send was reserved, and nobody knew",
    person: form.person,
    rules: [],
    async begin() {
      const untilDone = await holdReply("providerKey");
      void lost(post(form));
      await untilDone();
    },
    goOn: () => sendAgain(form),
  };
}

function newForm(place: Place): Form {
  const person = newPerson();
  return { place, person, intent: key(`the-form-of-${person.phone}`) };
}

function post({ place: { cluster, doomed }, person, intent }: Form) {
  return cluster.client(person, doomed).sendCode(person.phone, {}, intent);
}

async function sendAgain({ place: { cluster, left }, person, intent }: Form): Promise<void> {
  const client = cluster.client(person, left);
  const again = await untilTold(() => client.sendCode(person.phone, {}, intent));
  expect(again.status, again.text).toBe(200);
  const proved = await client.verify(await latestCode(cluster.sandbox.url, person.phone));
  expect(proved.status, proved.text).toBe(200);
  expect((await client.session()).json).toHaveProperty("user.id");
}
