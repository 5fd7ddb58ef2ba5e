import { clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { expect, test } from "../support/http";
import { wrongCode } from "../support/steps";
import { expectAlive, nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { malformedCode, noText, oddPhone, seeded } from "./odd-inputs";
import { hiddenFields, postForm } from "./plain-form";
import { full } from "./size";

const PHONES = full(300, 10_000);
const CODES = full(300, 10_000);
const WIDTH = 16;

/** What the provider may be asked to text: mobile numbers of the one country that is served. */
const INDIAN_MOBILE = /^\+91[6-9]\d{9}$/;

test.describe.configure({ timeout: full(60_000, 600_000) });

test(`${PHONES} odd phones at both doors: no error of ours, and only whole mobile numbers reach the provider`, async ({
  place,
}) => {
  const origin = place.app.url;
  const before = place.app.output().length;
  const asked = (await place.provider.asked()).length;
  const hidden = await hiddenFields(clientOf(stranger(), place.app.url), "/login", "phone");
  const seen = await atOnce(WIDTH, seeded(oddPhone, PHONES), async (phone, index) => {
    const client = clientOf(stranger(), place.app.url);
    if (index % 3 > 0) return (await client.sendCode(phone)).status;
    // A form of its own for each, as each person's page has.
    const fields = { ...hidden, intent: `odd-phone-odd-phone-odd-${index}`, phone };
    return (await postForm({ client, origin }, "/login", fields)).status;
  });
  expect(new Set(seen)).toEqual(new Set([200, 303, 400]));
  await atOnce(WIDTH, seeded(noText, PHONES / 10), async (phone) => {
    const answer = await clientOf(stranger(), place.app.url).post("/auth/send-otp", { phoneNumber: phone });
    expect([answer.status, answer.json.code], JSON.stringify(phone)).toEqual([400, "invalid_request"]);
  });
  const questions = (await place.provider.asked()).slice(asked);
  expect(questions.filter(({ phone }) => !INDIAN_MOBILE.test(phone ?? ""))).toEqual([]);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});

test(`${CODES} malformed codes at both doors: no error of ours, and none costs an attempt`, async ({
  client,
  person,
  place,
  code,
}) => {
  const origin = place.app.url;
  const before = place.app.output().length;
  const requestId = (await client.sendCode(person.phone)).json.requestId;
  const right = await code();
  const hidden = await hiddenFields(client, "/login/code", "code");
  const asked = (await place.provider.asked()).length;
  await atOnce(WIDTH, seeded(malformedCode, CODES), async (typed, index) => {
    const other = clientOf(stranger(), place.app.url);
    const what = JSON.stringify(typed);
    if (index % 3 > 0) {
      const answer = await other.verify(typed, { requestId });
      expect([answer.status, answer.json.code], what).toEqual([400, "invalid_code"]);
      return;
    }
    other.jar.set("login-challenge", requestId);
    const answer = await postForm({ client: other, origin }, "/login/code", { ...hidden, code: typed });
    expect(answer.status, what).toBe(200);
    expect(answer.text, what).toContain("Enter the code");
  });
  await atOnce(WIDTH, seeded(noText, CODES / 10), async (otpCode) => {
    const other = clientOf(stranger(), place.app.url);
    const answer = await other.post("/auth/verify-otp", { otpCode, requestId });
    expect([answer.status, answer.json.code], JSON.stringify(otpCode)).toEqual([400, "invalid_request"]);
  });
  expect(await place.provider.asked()).toHaveLength(asked);
  // All three are left.
  for (const left of [2, 1]) {
    expect((await client.verify(wrongCode(right, left))).json.attemptsLeft).toBe(left);
  }
  expect((await client.verify(right)).status).toBe(200);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});
