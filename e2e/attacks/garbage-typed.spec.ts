import { clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { A_CROWD, expect, type Place, test } from "../support/http";
import { latestCode } from "../support/inbox";
import { newPerson } from "../support/people";
import { wrongCode } from "../support/steps";
import { expectAlive, nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { malformedCode, noText, oddPhone, seeded } from "./odd-inputs";
import { hiddenFields, multipart } from "./plain-form";
import { askPlainly, postJson } from "./plainly";
import { full } from "./size";

const PHONES = full(300, 10_000);
const CODES = full(300, 10_000);
const WIDTH = 16;

/** What the provider may be asked to text: mobile numbers of the one country that is served. */
const INDIAN_MOBILE = /^\+91[6-9]\d{9}$/;
/** Of a form: the page again with a sentence, or on to the next one. Some numbers come twice, and are told to wait. */
const FOR_PHONES = [200, 303, 400, 429];

test.describe.configure({ timeout: full(60_000, 600_000) });

test(`${PHONES} odd phones at both doors: no error of ours, and only whole mobile numbers reach the provider`, async ({
  ownPlace,
}) => {
  // Many of them are numbers after all.
  const place = await ownPlace({ ...A_CROWD, app: { ...A_CROWD.app, DAILY_BUDGET_RUPEES: "100000" } });
  const { url } = place.app;
  const hidden = await hiddenFields(clientOf(stranger(), url), "/login", "phone");
  const surprises: string[] = [];
  let sent = 0;
  await atOnce(WIDTH, seeded(oddPhone, PHONES), async (phone, index) => {
    // A form of its own for each, as each person's page has.
    const form = { ...hidden, intent: `odd-phone-odd-phone-odd-${index}`, phone };
    const byForm = index % 3 === 0;
    const post = byForm
      ? postForm(place, "/login", form)
      : postJson(url, "/auth/send-otp", { phoneNumber: phone });
    const { status, json } = await post;
    if (status === (byForm ? 303 : 200)) sent += 1;
    if (!FOR_PHONES.includes(status)) surprises.push(`${status} for ${JSON.stringify(phone)}`);
    if (status === 400 && json?.code !== "invalid_phone") surprises.push(`${json?.code} for ${phone}`);
  });
  await atOnce(WIDTH, seeded(noText, PHONES / 10), async (phoneNumber) => {
    const { status, json } = await postJson(url, "/auth/send-otp", { phoneNumber });
    if (json?.code !== "invalid_request") surprises.push(`${status} for ${JSON.stringify(phoneNumber)}`);
  });
  expect(surprises).toEqual([]);
  const questions = await place.provider.asked();
  expect(questions).toHaveLength(sent);
  expect(sent).toBeGreaterThan(PHONES / 100);
  expect(questions.filter(({ phone }) => !INDIAN_MOBILE.test(phone ?? ""))).toEqual([]);
  expect(nextsOwnErrors(place, 0)).toEqual({});
  await expectAlive(place);
});

test(`${CODES} malformed codes at both doors: no error of ours, and none costs an attempt`, async ({
  place,
}) => {
  const { url } = place.app;
  const before = place.app.output().length;
  const person = newPerson();
  const client = clientOf(person, url);
  const requestId = (await client.sendCode(person.phone)).json.requestId;
  const right = await latestCode(place.sandbox.url, person.phone);
  const hidden = await hiddenFields(client, "/login/code", "code");
  const asked = (await place.provider.asked()).length;
  const surprises: string[] = [];
  await atOnce(WIDTH, seeded(malformedCode, CODES), async (typed, index) => {
    const byForm = index % 3 === 0;
    const { status, text, json } = byForm
      ? await postForm(place, "/login/code", { ...hidden, code: typed }, `login-challenge=${requestId}`)
      : await postJson(url, "/auth/verify-otp", { otpCode: typed, requestId });
    const expected = byForm
      ? status === 200 && text.includes("Enter the code")
      : status === 400 && json?.code === "invalid_code";
    if (!expected) surprises.push(`${status} for ${JSON.stringify(typed)}`);
  });
  await atOnce(WIDTH, seeded(noText, CODES / 10), async (otpCode) => {
    const { status, json } = await postJson(url, "/auth/verify-otp", { otpCode, requestId });
    if (json?.code !== "invalid_request") surprises.push(`${status} for ${JSON.stringify(otpCode)}`);
  });
  expect(surprises).toEqual([]);
  expect(await place.provider.asked()).toHaveLength(asked);
  // All three are left.
  for (const left of [2, 1]) {
    expect((await client.verify(wrongCode(right, left))).json.attemptsLeft).toBe(left);
  }
  expect((await client.verify(right)).status).toBe(200);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});

function postForm({ app }: Place, path: string, fields: Record<string, string>, cookie = "") {
  const { headers, body } = multipart(Object.entries(fields));
  const all = { origin: app.url, ...headers, ...(cookie && { cookie }) };
  return askPlainly(app.url, path, { method: "POST", headers: all, body });
}
