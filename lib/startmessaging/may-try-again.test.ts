import { expect, onTestFinished, test, vi } from "vitest";
import { AttemptFailed, ProviderDidNotAnswer, type StartMessagingOptions } from "./client";
import { tryInTime } from "./retry";
import {
  AMPLE,
  type Answer,
  accepted,
  clientFor,
  GUESS,
  json,
  reset,
  SEND,
  scriptedProvider,
  text,
} from "./scripted-provider";

const oops = text(500, "");

/** A send whose further tries are asked for: how often, and how it ended. */
async function send(
  script: [Answer, ...Answer[]],
  mayTryAgain: () => Promise<boolean>,
  { within = AMPLE, ...options }: StartMessagingOptions & { within?: typeof AMPLE } = {},
) {
  const provider = await scriptedProvider(...script);
  let asked = 0;
  const hook = () => {
    asked += 1;
    return mayTryAgain();
  };
  const world = clientFor(provider.url, { mayTryAgain: hook, ...options });
  const reply = await world.client.sendCode(SEND, within).catch((error) => error);
  return { ...world, provider, reply, tries: provider.heard.length, asked };
}

const yes = async () => true;
const no = async () => false;

test("the first try asks nobody, each further one does", async () => {
  expect(await send([accepted], yes)).toMatchObject({ tries: 1, asked: 0 });
  expect(await send([oops, accepted], yes)).toMatchObject({ tries: 2, asked: 1 });
  expect(await send([oops], yes)).toMatchObject({ tries: 3, asked: 2 });
});

test("a no: no further try, nobody is asked again, and the last failure stands", async () => {
  const { reply, tries, asked } = await send([oops, accepted], no);
  expect({ tries, asked }).toEqual({ tries: 1, asked: 1 });
  expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
  expect(reply).toMatchObject({ attempts: 1, definite: false, cause: { reason: "server_error" } });
});

test("a yes, then a no: two tries", async () => {
  const answers = [true, false];
  const { reply, tries } = await send([oops, reset, accepted], async () => answers.shift() ?? false);
  expect(tries).toBe(2);
  expect(reply).toMatchObject({ attempts: 2, definite: false, cause: { reason: "reset" } });
});

test("a no after a 409 leaves it at the conflict, which is never definite", async () => {
  const { reply, tries } = await send([json(409, {}), accepted], no);
  expect(tries).toBe(1);
  expect(reply).toEqual({ kind: "key_conflict", definite: false });
});

test("a no after a refused connection leaves it certainly not sent", async () => {
  const provider = await scriptedProvider(accepted);
  provider.close();
  const { client } = clientFor(provider.url, { mayTryAgain: no });
  await expect(client.sendCode(SEND, AMPLE)).rejects.toMatchObject({ attempts: 1, definite: true });
});

test("a yes forgets nothing: a failure, then a refusal, is not certainly unsent", async () => {
  expect((await send([oops, json(402, {})], yes)).reply).toEqual({ kind: "wallet_empty", definite: false });
});

test.each([
  ["rejects", () => Promise.reject(new Error("no store"))],
  [
    "throws",
    () => {
      throw new Error("no store");
    },
  ],
])(
  "whoever is asked and %s has said no, and the call throws what it always does",
  async (_how, mayTryAgain) => {
    const { reply, tries } = await send([oops, accepted], mayTryAgain);
    expect(tries).toBe(1);
    expect(reply).toBeInstanceOf(ProviderDidNotAnswer);
  },
);

test("whoever never answers has said no when the deadline comes", async () => {
  const begun = performance.now();
  const { reply, tries } = await send([oops, accepted], () => new Promise(() => {}), {
    within: { milliseconds: 1_000 },
  });
  expect(reply).toMatchObject({ attempts: 1, definite: false });
  expect(tries).toBe(1);
  expect(performance.now() - begun).toBeLessThan(3_000);
});

test("a yes that comes too late for a try starts none", async () => {
  let now = 0;
  const { reply, tries } = await send(
    [oops, accepted],
    async () => {
      now += 8_100;
      return true;
    },
    {
      now: () => now,
      sleep: async (milliseconds) => {
        now += milliseconds;
      },
    },
  );
  expect(reply).toMatchObject({ attempts: 1 });
  expect(tries).toBe(1);
});

test("with no time left for a try nobody is asked", async () => {
  let now = 0;
  const overshoot = {
    now: () => now,
    sleep: async () => {
      now += 8_400;
    },
  };
  expect(await send([oops, accepted], yes, overshoot)).toMatchObject({ tries: 1, asked: 0 });
});

test("it is asked after the wait, right before the try", async () => {
  const happened: string[] = [];
  const script: Answer = (response, request) => {
    happened.push("try");
    (happened.length === 1 ? oops : accepted)(response, request);
  };
  await send(
    [script],
    async () => {
      happened.push("asked");
      return true;
    },
    { sleep: async () => void happened.push("waited") },
  );
  expect(happened).toEqual(["try", "waited", "asked", "try"]);
});

test("a verify has one try and asks nobody", async () => {
  const provider = await scriptedProvider(oops);
  const { client } = clientFor(provider.url, {
    mayTryAgain: () => {
      throw new Error("asked");
    },
  });
  await expect(client.verifyCode(GUESS, AMPLE)).rejects.toMatchObject({ attempts: 1 });
});

test("an answer leaves no timer behind that would keep a script alive", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const failure = new AttemptFailed("reset");
  const failing = async () => ({ kind: "failed", failure, retryAfterSeconds: null }) as const;
  const clock = { now: () => 0, random: () => 0, sleep: async () => {} };
  for (const mayTryAgain of [yes, no]) {
    const sent = tryInTime(failing, { tries: 3, milliseconds: 8_500 }, clock, mayTryAgain);
    await expect(sent).rejects.toBeInstanceOf(ProviderDidNotAnswer);
    expect(vi.getTimerCount()).toBe(0);
  }
});
