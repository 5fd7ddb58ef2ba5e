import { appAt, type Cluster, expect, test } from "../support/cluster";
import { latestCode } from "../support/inbox";
import { newPerson, type Person } from "../support/people";
import { askForCode, expectAccountOf, typeCode } from "../support/steps";
import type { FaultyStore } from "./faulty-stores";
import { formOf } from "./plain-form";

const SEND = ["outerDoor", "reserveSend", "recordChallenge"];
const VERIFY = ["outerDoor", "reserveGuess", "commit"];
/** The page shows whom the code went to, how long it lives and when a new one can be had. */
const CODE_PAGE = ["readChallenge"];
const PROTECTED_PAGE = ["hasSession"];
/** A protected page that shows all of the person's sessions. */
const ACCOUNT_PAGE = ["listSessions"];

/** The same promises on either store, over one app. */
export function countRoundTrips(name: string, store: () => FaultyStore): void {
  /** What the store was asked meanwhile, in order. */
  async function cost<T>(act: () => Promise<T>): Promise<[roundTrips: string[], T]> {
    store().forget();
    const answer = await act();
    return [store().roundTrips(), answer];
  }

  test(`${name}, at the JSON door: 3 round trips send a code, 3 verify it (the outer door's one among each), 1 shows a page`, async ({
    cluster,
  }) => {
    await knowsItsScripts(cluster);
    const person = newPerson();
    const client = cluster.client(person);
    expect(await cost(() => statusOf(client.sendCode(person.phone)))).toEqual([SEND, 200]);
    const code = await latestCode(cluster.sandbox.url, person.phone);
    expect(await cost(() => statusOf(client.verify("12345")))).toEqual([["outerDoor"], 400]);
    expect(await cost(() => statusOf(client.verify(code)))).toEqual([VERIFY, 200]);
    expect(await cost(() => statusOf(client.get("/")))).toEqual([PROTECTED_PAGE, 200]);
    // Within three seconds that yes serves others too; a slow machine has to ask again.
    const [again, session] = await cost(() => statusOf(client.session()));
    expect([[], ["hasSession"]]).toContainEqual(again);
    expect(session).toBe(200);
    expect(await cost(() => statusOf(client.get("/account")))).toEqual([ACCOUNT_PAGE, 200]);
    expect(await cost(() => statusOf(client.post("/auth/sign-out")))).toEqual([["endSession"], 204]);
  });

  test(`${name}, by the form without JavaScript: the same, and 1 for the code page`, async ({ cluster }) => {
    await knowsItsScripts(cluster);
    const person = newPerson();
    const client = cluster.client(person);
    const browser = { client, origin: appAt(cluster.apps, 0).url };
    const [toLogin, send] = await cost(() => formOf(browser, "/login", "phone"));
    expect(toLogin).toEqual([]);
    expect(await cost(() => statusOf(send({ phone: person.typed })))).toEqual([SEND, 303]);
    const [toCodePage, verify] = await cost(() => formOf(browser, "/login/code", "code"));
    expect(toCodePage).toEqual(CODE_PAGE);
    const code = await latestCode(cluster.sandbox.url, person.phone);
    expect(await cost(() => statusOf(verify({ code })))).toEqual([VERIFY, 303]);
    expect(await cost(() => statusOf(client.get("/account")))).toEqual([ACCOUNT_PAGE, 200]);
  });

  test(`${name}, in a browser with JavaScript: the second form comes with the answer, and costs none; 1 for the account page`, async ({
    cluster,
    page,
  }) => {
    await knowsItsScripts(cluster);
    const person = newPerson();
    await page.setExtraHTTPHeaders({ "x-forwarded-for": person.address });
    // Looks at the SMS come as time passes, and are counted below.
    await page.route("**/login/code/delivery", (route) => route.fulfill({ status: 204 }));
    const { url } = appAt(cluster.apps, 0);
    const [toSend] = await cost(() => askForCode(page, person, `${url}/login`));
    expect(toSend).toEqual(SEND);
    const code = await latestCode(cluster.sandbox.url, person.phone);
    const [toVerify] = await cost(async () => {
      await typeCode(page, code, true);
      await expectAccountOf(page, person);
    });
    expect(toVerify).toEqual([...VERIFY, ...ACCOUNT_PAGE]);
  });

  test(`${name}, a look at where the SMS is: 1 from what is known, 2 when the provider is asked, none without a code`, async ({
    cluster,
  }) => {
    const look = (client: ReturnType<Cluster["client"]>) => statusOf(client.get("/login/code/delivery"));
    // It knows these scripts too.
    const first = cluster.client(newPerson());
    await first.sendCode(newPerson().phone);
    await look(first);
    const person = newPerson();
    const client = cluster.client(person);
    await client.sendCode(person.phone);
    expect(await cost(() => look(client))).toEqual([["reserveLook", "noteDelivery"], 200]);
    expect(await cost(() => look(client))).toEqual([["reserveLook"], 200]);
    expect(await cost(() => look(cluster.client(newPerson())))).toEqual([[], 200]);
  });
}

const statusOf = async (answer: Promise<{ status: number }>) => (await answer).status;

/** A script that the store has not seen yet costs one more, once in its life. */
async function knowsItsScripts(cluster: Cluster, person: Person = newPerson()): Promise<void> {
  const client = cluster.client(person);
  await client.sendCode(person.phone);
  await client.get("/login/code");
  await client.verify(await latestCode(cluster.sandbox.url, person.phone));
  await client.get("/");
  await client.get("/account");
  await client.post("/auth/sign-out");
}
