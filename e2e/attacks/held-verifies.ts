import { expect } from "../support/cluster";
import { wrongCode } from "../support/steps";
import { type Challenge, challengeFor, key } from "./crowd";
import { type Held, type HoldReply, halfOf, holdAt, inTime, lost, type Place } from "./held";

type Press = {
  place: Place;
  challenge: Challenge;
  submission: Record<string, string>;
  typed: string;
};

/** A code is out, and nobody has typed it. */
export async function notYetTyped(place: Place): Promise<Held> {
  const press = await newPress(place);
  return held(press, "the code was out", { begin: async () => {} });
}

/** The process goes while the code is still on its way. */
export async function halfTyped(place: Place): Promise<Held> {
  const press = await newPress(place);
  const { person, handle } = press.challenge;
  const { cluster, doomed } = place;
  const headers = { "content-type": "application/json", ...press.submission };
  const body = () => halfOf({ otpCode: press.typed, requestId: handle });
  return held(press, "half of the code had come", {
    async begin() {
      const question = { method: "POST", headers, body: body() };
      void lost(cluster.client(person, doomed).ask("/auth/verify-otp", question));
    },
  });
}

/** The provider has been asked and not yet looked, or has said yes (or no) and is not yet heard. */
export async function askedAboutACode(
  place: Place,
  when: "before" | "after",
  typed: "right" | "wrong" = "right",
): Promise<Held> {
  const press = await newPress(place, typed);
  const said = typed === "right" ? "yes" : "no";
  const what =
    when === "before" ? `the provider was being asked, to say ${said}` : `the provider said ${said}`;
  return held(press, what, {
    rules: [holdAt("verify", when, press.challenge.person)],
    async begin() {
      void lost(post(press));
      await expect.poll(() => asked(press), { intervals: [20] }).toBe(1);
    },
  });
}

/** The session is made and its answer lost. */
export async function signedIn(place: Place): Promise<Held> {
  const press = await newPress(place);
  return held(press, "the session's answer was on its way", { begin: () => lost(post(press)), isIn: true });
}

/** The store has done its part, and its reply never comes: the guess is counted, or the session is made. */
export async function atTheStore(
  place: Place,
  done: "the guess was counted" | "the session was made",
  holdReply: HoldReply,
): Promise<Held> {
  const press = await newPress(place);
  const isIn = done === "the session was made";
  return held(press, `${done}, and nobody knew`, {
    async begin() {
      const untilDone = await holdReply(isIn ? "sealedSessionId" : "guess");
      void lost(post(press));
      await untilDone();
    },
    isIn,
  });
}

type Course = Pick<Held, "begin"> & Partial<Pick<Held, "rules">> & { isIn?: boolean };

function held(press: Press, what: string, { rules = [], begin, isIn = false }: Course): Held {
  const { person } = press.challenge;
  return { what, person, rules, begin, goOn: () => pressAgain(press, isIn) };
}

async function newPress(place: Place, typed: "right" | "wrong" = "right"): Promise<Press> {
  const challenge = await challengeFor(place.cluster, undefined, place.doomed);
  const submission = key(`the-press-of-${challenge.person.phone}`);
  const { code } = challenge;
  return { place, challenge, submission, typed: typed === "right" ? code : wrongCode(code) };
}

function post({ place: { cluster, doomed }, challenge, submission, typed }: Press) {
  const client = cluster.client(challenge.person, doomed);
  return client.verify(typed, { requestId: challenge.handle }, submission);
}

async function asked({ place: { cluster }, challenge }: Press): Promise<number> {
  return (await cluster.provider.verifiesOf(challenge.requestId)).length;
}

/** The same press; and, where it is told to be made anew, a press of its own. */
async function pressAgain(press: Press, isIn: boolean): Promise<void> {
  const { place, challenge, submission, typed } = press;
  const { person, handle, code } = challenge;
  const client = place.cluster.client(person, place.left);
  const verify = (what: string, name = {}) => inTime(() => client.verify(what, { requestId: handle }, name));
  const before = await asked(press);
  let answer = await verify(typed, submission);
  // Nobody is asked about one press twice.
  expect(await asked(press)).toBe(answer.status === 503 ? before : Math.max(before, 1));
  if (isIn) expect(answer.status, answer.text).toBe(200);
  if (typed !== code) {
    const wrong = await verify(wrongCode(code, 2));
    // Counted once each: the press that was lost, and this one.
    expect([wrong.status, wrong.json.attemptsLeft], wrong.text).toEqual([401, 1]);
  }
  if (answer.status !== 200) answer = await verify(code);
  expect(answer.status, answer.text).toBe(200);
  expect((await client.session()).json).toHaveProperty("user.id");
}
