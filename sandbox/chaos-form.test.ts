import { expect, test } from "vitest";
import { openChaosBoard } from "./chaos-board";
import { chaosKinds, readRuleForm } from "./chaos-form";

const form = (fields: Record<string, string>) => readRuleForm(new URLSearchParams(fields));

test("a posted form becomes a rule: numbers are numbers, what is empty is not there", () => {
  const posted = {
    kind: "sms_late",
    seconds: "2.5",
    phone: "+919876543210",
    times: "3",
    probability: "",
    endpoint: "",
  };
  expect(form(posted)).toEqual({
    kind: "rule",
    rule: { kind: "sms_late", seconds: 2.5, phone: "+919876543210", times: 3 },
  });
});

test("fields of other kinds, which no script hid, say nothing", () => {
  expect(form({ kind: "wallet", rupees: "1", seconds: "9", times: "2", distribution: "normal" })).toEqual({
    kind: "rule",
    rule: { kind: "wallet", rupees: 1 },
  });
});

test.each([
  [{}, "kind must be one of"],
  [{ kind: "sms_late", seconds: "soon" }, "(sms_late) seconds must be a number from 0.1 to 86400."],
  [{ kind: "html", times: "1.5" }, "(html) times must be a whole number from 1 to 1000000."],
])("a form that will not do gets a sentence: %j", (fields, sentence) => {
  expect(form(fields)).toEqual({ kind: "wrong", sentence: expect.stringContaining(sentence) });
});

test("every kind is described for a form: a sentence, and each option with one", () => {
  expect(chaosKinds.map(({ kind }) => kind)).toContain("reply_dropped");
  for (const { sentence, options } of chaosKinds) {
    for (const words of [sentence, ...options.map((option) => option.sentence)]) expect(words).toMatch(/\.$/);
  }
});

test("a rule is added after the others, which keep their counts, and removed by its id", () => {
  const { board, chaos } = openChaosBoard();
  const call = { endpoint: "send", phone: null, apiKey: "" } as const;
  board.replace({ seed: 5, rules: [] });
  const wallet = board.add({ kind: "html", when: "before" });
  chaos.take("reply", call);
  const second = board.add({ kind: "no_content", when: "before" });
  expect(board.read()).toMatchObject({
    seed: 5,
    rules: [{ kind: "html", matched: 1 }, { kind: "no_content" }],
  });
  expect(board.remove(wallet?.id ?? "")).toBe(true);
  expect(board.remove(wallet?.id ?? "")).toBe(false);
  expect(board.read().rules.map(({ id }) => id)).toEqual([second?.id]);
});

test("a full board takes no more", () => {
  const { board } = openChaosBoard();
  for (let i = 0; i < 100; i++) expect(board.add({ kind: "html", when: "before" })).not.toBeNull();
  expect(board.add({ kind: "html", when: "before" })).toBeNull();
});

test("a refusal that was replaced does not end the rule that took its place", async () => {
  const { board, guard } = openChaosBoard();
  const heard: string[] = [];
  guard({ shut: () => void heard.push("shut"), open: () => void heard.push("open") });
  board.replace({ seed: 1, rules: [{ kind: "refused", seconds: 0.1 }] });
  board.replace({ seed: 1, rules: [{ kind: "html", when: "before" }] });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(board.read().rules).toMatchObject([{ id: "r1", kind: "html" }]);
  expect(heard).toEqual(["shut", "open"]);
});
