import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openedUnder } from "./opened";

const NOW = Date.UTC(2026, 4, 1, 12);
const [OLD, NEW] = ["0ldS3cretOfThisApp-Kx9Wq2Lm5Rt8Yz", "n3wS3cretOfThisApp-Vb4Nh7Jg1Fd6Sa"];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});

afterEach(() => {
  vi.useRealTimers();
});

test("what was opened is known until its time, by every part of the process, and not a moment longer", () => {
  openedUnder<string>([NEW]).keep("sealed", "otp_1", NOW + 1000);
  vi.setSystemTime(NOW + 999);
  expect(openedUnder<string>([NEW]).find("sealed")).toBe("otp_1");
  vi.setSystemTime(NOW + 1000);
  expect(openedUnder<string>([NEW]).find("sealed")).toBeUndefined();
});

test("under other secrets nothing of it is known, and a text that differs by a letter is another", () => {
  openedUnder<string>([NEW, OLD]).keep("sealed", "otp_1", NOW + 1000);
  expect(openedUnder<string>([NEW]).find("sealed")).toBeUndefined();
  expect(openedUnder<string>([OLD, NEW]).find("sealed")).toBeUndefined();
  expect(openedUnder<string>([NEW, OLD]).find("sealeD")).toBeUndefined();
});

test("ten thousand are remembered: the oldest goes, the others stay", () => {
  const opened = openedUnder<number>([NEW]);
  for (let at = 0; at <= 10_000; at++) opened.keep(`sealed ${at}`, at, NOW + 1000);
  expect(opened.find("sealed 0")).toBeUndefined();
  expect(opened.find("sealed 1")).toBe(1);
  expect(opened.find("sealed 10000")).toBe(10_000);
});

test("no cookie is kept as it is", () => {
  openedUnder<string>([NEW]).keep("sealed-cookie", "otp_1", NOW + 1000);
  const { phoneLoginOpened } = globalThis as { phoneLoginOpened?: Map<string, unknown> };
  expect([...(phoneLoginOpened?.keys() ?? [])].join()).not.toContain("sealed-cookie");
});
