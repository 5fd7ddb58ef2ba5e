import { expect, test } from "vitest";
import { codeMatches, hashCode, makeCode } from "./code";
import { cryptoRandom } from "./random";

test("a hash matches its code and no other", () => {
  const hashed = hashCode("123456", cryptoRandom);
  expect(codeMatches("123456", hashed)).toBe(true);
  expect(codeMatches("123457", hashed)).toBe(false);
  expect(codeMatches("1234", hashed)).toBe(false);
});

test("the same code hashed twice looks different: each record has its own salt", () => {
  const [a, b] = [hashCode("123456", cryptoRandom), hashCode("123456", cryptoRandom)];
  expect(Buffer.from(a.digest)).not.toEqual(Buffer.from(b.digest));
  expect(Buffer.from(a.salt)).not.toEqual(Buffer.from(b.salt));
});

test("a small number keeps its leading zeros", () => {
  expect(makeCode({ ...cryptoRandom, integerBelow: () => 42 })).toBe("000042");
});

test("the whole million is drawn from", () => {
  let asked = 0;
  makeCode({
    ...cryptoRandom,
    integerBelow: (limit) => {
      asked = limit;
      return 0;
    },
  });
  expect(asked).toBe(1_000_000);
});
