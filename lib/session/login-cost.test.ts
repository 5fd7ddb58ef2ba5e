import { afterEach, expect, test, vi } from "vitest";
import { startVisit } from "./test-visit";

// What a login may spend on its cookies (docs/performance.md): a seal or a token costs as much as all the rest of ours.

const counted = { sealData: 0, unsealData: 0, encode: 0, decode: 0 };

vi.mock("iron-session", async (original) => {
  const iron = await original<typeof import("iron-session")>();
  return {
    ...iron,
    sealData: counting("sealData", iron.sealData),
    unsealData: counting("unsealData", iron.unsealData),
  };
});

vi.mock("next-auth/jwt", async (original) => {
  const jwt = await original<typeof import("next-auth/jwt")>();
  return { ...jwt, encode: counting("encode", jwt.encode), decode: counting("decode", jwt.decode) };
});

function counting<Args extends unknown[], Result>(
  name: keyof typeof counted,
  run: (...args: Args) => Promise<Result>,
) {
  return (...args: Args) => {
    counted[name] += 1;
    return run(...args);
  };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a login makes one seal and one token, and opens none: not at the code page, not at a protected one, not for programs", async () => {
  const { signIn } = await startVisit();
  Object.assign(counted, { sealData: 0, unsealData: 0, encode: 0, decode: 0 });
  await signIn("+919876543210");
  const { visitor } = await import("./current-user");
  expect(await visitor()).toMatchObject({ kind: "signed_in" });
  const { readSession } = await import("./next-auth-session");
  const { claimedToken } = await tokenOf();
  expect(await readSession(claimedToken)).toMatchObject({ kind: "read", session: { user: {} } });
  expect(counted).toEqual({ sealData: 1, unsealData: 0, encode: 1, decode: 0 });
});

async function tokenOf() {
  const { cookies } = await import("next/headers");
  return { claimedToken: (await cookies()).get("login-session")?.value };
}
