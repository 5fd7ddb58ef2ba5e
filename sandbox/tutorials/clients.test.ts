import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { numberEnding, wrongFor } from "../testing";
import { openSandbox, type Sandbox, UUID } from "./open-sandbox";
import { clients, settings } from "./programs";
import { atTerminal } from "./terminal";

const PHONE = "+919876543210";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await openSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox?.stop());

describe.each(clients)("a program on $name", ({ command }) => {
  const login = (phone: string) => atTerminal([...command, phone], settings(sandbox.url));

  test("sends a code, refuses a wrong one and signs in with the right one", async () => {
    const program = login(PHONE);
    await program.asked(1);
    const code = await sandbox.code(PHONE);
    program.type(wrongFor(code));
    await program.asked(2);
    program.type(code);
    expect(await program.ended).toBe(0);

    expect(program.said()).toMatch(/^Wallet: 100000\.00 rupees\n/);
    expect(program.said()).toContain("That code is wrong.");
    expect(program.said()).toContain(`${PHONE} is signed in.`);
    expect(await sandbox.stats()).toMatchObject({ sends: 1, verifies: 2, verified: 1 });
  });

  test("the third wrong code ends it; what is no code at all is not one of them", async () => {
    const program = login(PHONE);
    await program.asked(1);
    const wrong = wrongFor(await sandbox.code(PHONE));
    for (const [index, typed] of ["12345", wrong, wrong, wrong].entries()) {
      await program.asked(index + 1);
      program.type(typed);
    }
    expect(await program.ended).toBe(1);
    expect(program.said()).toContain("No attempts are left: ask for a new code.");
    expect(program.said()).not.toContain("signed in");
    expect(await sandbox.stats()).toMatchObject({ sends: 1, verifies: 3, verified: 0 });
  });

  test("a code that has expired is over, right or not", async () => {
    const program = login(PHONE);
    await program.asked(1);
    await sandbox.advance(600);
    program.type(await sandbox.code(PHONE));
    expect(await program.ended).toBe(1);
    expect(program.said()).toContain("This code is over: ask for a new one.");
  });

  test("without a key it says which setting is missing, and asks nobody", async () => {
    const program = atTerminal([...command, PHONE], { ...settings(sandbox.url), STARTMESSAGING_API_KEY: "" });
    expect(await program.ended).not.toBe(0);
    expect(program.said()).toMatch(/STARTMESSAGING_API_KEY|apiKey/);
    expect(await sandbox.everyRequest()).toEqual([]);
  });

  test("an empty wallet is an outage to the person, and nothing is sent", async () => {
    const program = login(numberEnding("00402"));
    expect(await program.ended).toBe(1);
    expect(program.said()).toContain("Sign-in is temporarily unavailable.");
    expect(await sandbox.keysSent(numberEnding("00402"))).toHaveLength(1);
    expect(await sandbox.stats()).toMatchObject({ sends: 0 });
  });

  test("throttled, it says when to come back and does not insist, in header or body", async () => {
    const programs = { "00429": 60, "00430": 30 };
    await Promise.all(
      Object.entries(programs).map(async ([ending, seconds]) => {
        const program = login(numberEnding(ending));
        expect(await program.ended).toBe(1);
        expect(program.said()).toContain(`Too many codes were asked for. Try again in ${seconds} s.`);
        expect(await sandbox.keysSent(numberEnding(ending))).toHaveLength(1);
      }),
    );
  });

  test("a reply that is lost costs a second request with the same key, not a second SMS", async () => {
    const phone = numberEnding("00105");
    const program = login(phone);
    await program.asked(1);
    program.type(await sandbox.code(phone));
    expect(await program.ended).toBe(0);

    const keys = await sandbox.keysSent(phone);
    expect(keys).toEqual([expect.stringMatching(UUID), keys[0]]);
    expect(await sandbox.stats()).toMatchObject({ sends: 1, duplicateSends: 1, spentPaise: 25 });
  });
});
