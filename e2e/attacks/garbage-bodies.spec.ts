import { clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { expect, signIn, test } from "../support/http";
import { newPerson } from "../support/people";
import { expectAlive, nextsOwnErrors } from "./app-words";
import { atOnce } from "./at-once";
import { actionOf, type Fields, formsOn } from "./every-form";
import { oddActionPosts, oddJson } from "./odd-bodies";
import { seeded } from "./odd-inputs";
import { hiddenFields, multipart } from "./plain-form";
import { askPlainly } from "./plainly";
import { protectedPages } from "./side-doors";
import { full } from "./size";

const BODIES = full(200, 5_000);

test.describe.configure({ timeout: full(60_000, 600_000) });

test(`${BODIES} odd bodies at the JSON door: each is answered in its own words, none is an error of ours`, async ({
  place,
}) => {
  const before = place.app.output().length;
  const asked = (await place.provider.asked()).length;
  const statuses = await atOnce(16, seeded(oddJson, BODIES), async ({ what, headers, body }) => {
    const { status } = await clientOf(stranger(), place.app.url).ask(what, { method: "POST", headers, body });
    return what === "/auth/sign-out" ? `sign-out ${status}` : status;
  });
  // A handle nobody gave out is over; nobody who signs out without a session is told otherwise.
  expect(new Set(statuses)).toEqual(new Set([400, 410, 413, 415, "sign-out 204"]));
  expect(await place.provider.asked()).toHaveLength(asked);
  expect(nextsOwnErrors(place, before)).toEqual({});
  await expectAlive(place);
});

test(`${BODIES} odd posts to the forms' actions: every 500 is one that Next names as its own`, async ({
  client,
  person,
  place,
}) => {
  const visitor = clientOf(stranger(), place.app.url);
  const toSend = Object.entries(await hiddenFields(visitor, "/login", "phone"));
  await client.sendCode(person.phone);
  const toVerify = Object.entries(await hiddenFields(client, "/login/code", "code"));
  const toResend = Object.entries(await hiddenFields(client, "/login/code", "intent"));
  const member = await signIn(newPerson(), place);
  const signedIn = (
    await Promise.all(["/", ...protectedPages()].map((path) => formsOn(member, path)))
  ).flat();
  const forms = [
    ...([[...toSend, ["phone", "12345"]], [...toVerify, ["code", "123"]], toResend] as Fields[]),
    ...signedIn.map(({ fields }) => fields),
  ];
  const actions = [...new Set(forms.map((fields) => actionOf(fields) ?? ""))];
  expect(actions).not.toContain("");
  expect(actions.length).toBeGreaterThanOrEqual(4);
  const posts = seeded(
    oddActionPosts(forms, actions, (fields) => ({ what: "a form", ...multipart(fields) })),
    BODIES,
  );
  const before = place.app.output().length;
  const asked = (await place.provider.asked()).length;
  const statuses: Record<string, number> = {};
  // One after the other, so that each 500 can be told what Next said of it.
  for (const [turn, { what, headers, body }] of posts.entries()) {
    const said = place.app.output().length;
    const path = ["/login", "/login/code", "/", "/account"][turn % 4] ?? "/login";
    const challenge = `login-challenge=${client.jar.get("login-challenge")}`;
    const session = `login-session=${member.jar.get("login-session")}`;
    const all = {
      origin: place.app.url,
      ...headers,
      ...(turn % 4 === 1 && { cookie: challenge }),
      ...(turn % 4 === 3 && { cookie: session }),
    };
    const post = { method: "POST", headers: all, body };
    const { status } = await askPlainly(place.app.url, path, post);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status < 500) continue;
    const report = `${what}: ${status} ${JSON.stringify(post)}`;
    await expect
      .poll(() => Object.keys(nextsOwnErrors(place, said)).length, { message: report, intervals: [20] })
      .toBeGreaterThan(0);
  }
  console.log(
    `Answers: ${JSON.stringify(statuses)}. Next's own errors: ${JSON.stringify(nextsOwnErrors(place, before))}.`,
  );
  expect(
    Object.keys(statuses).filter((each) => !["200", "303", "307", "400", "404", "409", "500"].includes(each)),
  ).toEqual([]);
  expect(await place.provider.asked()).toHaveLength(asked);
  await expectAlive(place);
});
