import { expect, test, vi } from "vitest";
import { StateDidNotAnswer } from "./engine";

test("an engine from another instance of this module is understood", async () => {
  vi.resetModules();
  const other = await import("./engine");
  expect(other.StateDidNotAnswer).not.toBe(StateDidNotAnswer);
  const error: unknown = new other.StateDidNotAnswer("deadline");
  expect(error instanceof StateDidNotAnswer).toBe(true);
  expect(error instanceof Error && error.message).toBe("deadline");
});

test("other errors are not", () => {
  for (const it of [new Error("StateDidNotAnswer"), { name: "StateDidNotAnswer" }, null, "deadline"]) {
    expect(it instanceof StateDidNotAnswer).toBe(false);
  }
});
