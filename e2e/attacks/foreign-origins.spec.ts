import { type Client, clientOf } from "../support/client";
import { stranger } from "../support/cluster";
import { expect, type Place, signIn, test } from "../support/http";
import { latestCode, messages } from "../support/inbox";
import { newPerson } from "../support/people";
import { formsOn, type Post, postsOf } from "./every-form";
import { protectedPages } from "./side-doors";

// What another site can make a browser post, with the cookies of whoever looks at it. Chromium would send some of these
// by itself; the rest is what a request may claim of where it comes from.

/** Origins that are not ours, though some look like it. */
function foreignTo(app: URL): (string | string[])[] {
  const { origin, host, port } = app;
  return [
    ...["https://evil.example", "null", "", "*", "file://", "about:blank"],
    ...[
      `${origin}.evil.example`,
      `http://evil.example:${port}`,
      `https://${host}`,
      `http://localhost:${Number(port) + 1}`,
    ],
    ...[`http://127.0.0.1:${port}`, `http://localhost.:${port}`, `http://LOCALHOST:${port}`, `${origin}/`],
    ...[`http://evil.example@${host}`, `${origin}@evil.example`, `${origin}, https://evil.example`],
    [origin, "https://evil.example"],
    ["https://evil.example", origin],
  ];
}

/** What a request may say besides, to make a foreign origin look like the host's own. */
const BESIDES: Record<string, string>[] = [
  {},
  { "x-forwarded-host": "evil.example" },
  { host: "evil.example" },
  { "x-forwarded-host": "evil.example", host: "evil.example", "x-forwarded-proto": "https" },
  { forwarded: "host=evil.example;proto=https", referer: "https://evil.example/" },
];

/** Every action of ours, as both kinds of browser would ask for it; and every JSON door. */
async function everyPost(client: Client, appUrl: string, phone: string, code: string): Promise<Post[]> {
  const typed = { phone, code };
  const own = await Promise.all(
    ["/", ...protectedPages(), "/login/code"].map((path) => formsOn(client, path, typed)),
  );
  const forms = [...own.flat(), ...(await formsOn(nobodyAt(appUrl), "/login", typed))];
  const json = { "content-type": "application/json" };
  return [
    ...forms.flatMap(postsOf),
    { path: "/auth/send-otp", headers: json, body: JSON.stringify({ phoneNumber: phone }) },
    { path: "/auth/verify-otp", headers: json, body: JSON.stringify({ otpCode: code }) },
    { path: "/auth/sign-out", headers: json, body: "" },
  ];
}

/** Whoever is signed in is led away from the form that asks for a number; a page from before still has it. */
const nobodyAt = (appUrl: string) => clientOf(stranger(), appUrl);

/** Somebody signed in, with a code out for another number of theirs. */
async function victim(place: Place) {
  const person = newPerson();
  const client = await signIn(person, place);
  const second = newPerson();
  expect((await client.sendCode(second.phone)).status).toBe(200);
  return { client, person, second, code: await latestCode(place.sandbox.url, second.phone) };
}

test("no action runs and no door opens for an origin that is foreign, `null` or only looks like ours", async ({
  place,
}) => {
  const { client, person, code } = await victim(place);
  const fresh = newPerson();
  const posts = await everyPost(client, place.app.url, fresh.phone, code);
  // Send, verify, resend and sign-out on both its pages, each in two ways, and three doors.
  expect(posts.length).toBeGreaterThanOrEqual(13);
  const asked = (await place.provider.asked()).length;
  const before = new Map(client.jar);
  const surprises: string[] = [];
  let turn = 0;
  for (const post of posts) {
    for (const origin of foreignTo(new URL(place.app.url))) {
      // Each origin with each further claim, over all the posts.
      const besides = BESIDES[turn++ % BESIDES.length] ?? {};
      const headers = { ...post.headers, ...besides, origin };
      const { status, cookies } = await client.ask(post.path, { method: "POST", headers, body: post.body });
      if (status === 403 && cookies.length === 0) continue;
      surprises.push(`${status} ${post.path} ${JSON.stringify([origin, besides, cookies])}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(await place.provider.asked()).toHaveLength(asked);
  expect(await messages(place.sandbox.url, fresh.phone)).toEqual([]);
  expect(client.jar).toEqual(before);
  expect((await client.get("/account")).text).toContain(person.masked);
});

test("no action runs without an Origin, whatever the request says of its host", async ({ place }) => {
  const { client, person, code } = await victim(place);
  const posts = (await everyPost(client, place.app.url, newPerson().phone, code)).filter(
    ({ path }) => !path.startsWith("/auth/"),
  );
  const asked = (await place.provider.asked()).length;
  for (const post of posts) {
    for (const besides of BESIDES) {
      const headers = { ...post.headers, ...besides };
      const { status, cookies } = await client.ask(post.path, { method: "POST", headers, body: post.body });
      expect([status, cookies], `${post.path} ${JSON.stringify(besides)}`).toEqual([403, []]);
    }
  }
  expect(await place.provider.asked()).toHaveLength(asked);
  expect((await client.get("/account")).text).toContain(person.masked);
});

test("the same posts from our own pages do what they are for", async ({ place }) => {
  const { client, second, code } = await victim(place);
  const origin = place.app.url;
  const send = await formWith("phone", nobodyAt(origin), "/login", { phone: newPerson().phone });
  const asked = (await place.provider.asked()).length;
  const sent = await post(clientOf(newPerson(), origin), send, origin);
  expect([sent.status, sent.headers.location]).toEqual([303, "/login/code"]);
  expect(await place.provider.asked()).toHaveLength(asked + 1);
  const verify = await formWith("code", client, "/login/code", { code });
  expect((await post(client, verify, origin)).headers.location).toBe("/account");
  expect((await client.get("/account")).text).toContain(second.masked);
});

/** The form of a page that has this field, as a browser without JavaScript posts it. */
async function formWith(
  field: string,
  client: Client,
  path: string,
  typed: Record<string, string>,
): Promise<Post> {
  const forms = await formsOn(client, path, typed);
  const [post] = forms.filter(({ fields }) => fields.some(([name]) => name === field)).flatMap(postsOf);
  if (!post) throw new Error(`No form with ${field} on ${path}.`);
  return post;
}

function post(client: Client, wish: Post, origin: string) {
  return client.ask(wish.path, { method: "POST", headers: { ...wish.headers, origin }, body: wish.body });
}
