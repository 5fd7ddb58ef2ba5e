import { afterAll, beforeAll, expect, test } from "vitest";
import { kinds } from "./chaos-kinds";
import { type WireSandbox, wireSandbox } from "./testing-wire";

let wire: WireSandbox;
const inForce = [{ kind: "no_content", endpoint: "wallet", times: 7 }];
beforeAll(async () => {
  wire = await wireSandbox();
});
afterAll(() => wire.close());

const rule = (fields: object) => ({ rules: [{ kind: "html" }, fields] });

test.each<[unknown, string]>([
  ["nonsense", 'Send { "seed"?: n, "rules": [ … ] }.'],
  [[], 'Send { "seed"?: n, "rules": [ … ] }.'],
  [{}, "rules must be a list."],
  [{ rules: {} }, "rules must be a list."],
  [{ rules: [], speed: 1 }, "There is no field speed here. Send {"],
  [{ rules: [], seed: -1 }, "seed must be a whole number from 0 to 4294967295."],
  [{ rules: [], seed: 1.5 }, "seed must be a whole number from 0 to 4294967295."],
  [{ rules: Array(101).fill({ kind: "html" }) }, "rules may be 100 at most."],
  [rule([]), "rule 2 must be an object."],
  [{ rules: ["html"] }, "rule 1 must be an object."],
  [rule({}), "rule 2 kind must be one of latency, reply_dropped,"],
  [rule({ kind: "gremlins" }), "rule 2 kind must be one of latency, reply_dropped,"],
  [
    rule({ kind: "html", tiems: 3 }),
    "rule 2 (html) has no field tiems; it takes when, phone, endpoint, times, probability.",
  ],
  [rule({ kind: "status", status: 418 }), "rule 2 (status) status must be one of 400, 401,"],
  [rule({ kind: "status", when: {} }), "rule 2 (status) when must be one of before, after."],
  [rule({ kind: "status", status: null }), "rule 2 (status) status must be one of 400, 401,"],
  [
    rule({ kind: "status", retryAfter: "date", retryAfterIn: "body" }),
    "rule 2 (status) retryAfterIn must not be body for a date",
  ],
  [
    rule({ kind: "wrong_types", field: "verified", endpoint: "send" }),
    "rule 2 (wrong_types) endpoint must be verify for the field verified",
  ],
  [
    rule({ kind: "latency", when: "during", endpoint: "verify" }),
    "rule 2 (latency) endpoint must be send for when during",
  ],
  [
    rule({ kind: "key_revoked", keyEndsWith: "123456789" }),
    "rule 2 (key_revoked) keyEndsWith must be 4 to 8",
  ],
  [rule({ kind: "status", status: "418" }), "rule 2 (status) status must be one of 400, 401,"],
  [rule({ kind: "status", seconds: -1 }), "rule 2 (status) seconds must be a whole number from 0 to 86400."],
  [rule({ kind: "status", message: "" }), "rule 2 (status) message must be a line of 1 to 200 characters."],
  [rule({ kind: "latency", ms: "100" }), "rule 2 (latency) ms must be a number from 0 to 120000."],
  [rule({ kind: "latency", minMs: 20, maxMs: 10 }), "rule 2 (latency) minMs must not be more than maxMs."],
  [
    rule({ kind: "redirect", location: "javascript:alert(1)" }),
    "rule 2 (redirect) location must be an http or https",
  ],
  [
    rule({ kind: "redirect", location: "http://x/\r\nx: y" }),
    "rule 2 (redirect) location must be an http or https",
  ],
  [rule({ kind: "expiry_skew" }), "rule 2 (expiry_skew) seconds must be a number from -86400 to 86400."],
  [
    rule({ kind: "key_revoked", keyEndsWith: "abc" }),
    "rule 2 (key_revoked) keyEndsWith must be 4 to 8 characters",
  ],
  [rule({ kind: "html", phone: "98765" }), "rule 2 (html) phone must be a phone number in E.164 form"],
  [
    rule({ kind: "html", endpoint: "sms" }),
    "rule 2 (html) endpoint must be one of send, verify, messages, wallet.",
  ],
  [rule({ kind: "sms_lost", endpoint: "verify" }), "rule 2 (sms_lost) endpoint must be one of send."],
  [rule({ kind: "wallet", phone: "+919876543210" }), "rule 2 (wallet) has no field phone; it takes rupees."],
  [
    rule({ kind: "html", phone: "+919876543210", endpoint: "wallet" }),
    "rule 2 (html) phone has no meaning at wallet",
  ],
  [rule({ kind: "html", times: 0 }), "rule 2 (html) times must be a whole number from 1 to 1000000."],
  [rule({ kind: "html", probability: 1.1 }), "rule 2 (html) probability must be a number from 0 to 1."],
])("%j: 400 with a sentence, and nothing changes", async (order, sentence) => {
  const before = await wire.chaos(...inForce);
  const { status, body } = await wire.outcome("PUT", "/_sandbox/chaos", order);
  expect(status).toBe(400);
  expect(body.message).toContain(sentence);
  expect(await wire.control("GET", "/_sandbox/chaos")).toEqual(before);
});

test("what is not JSON is 400, and no other method than GET and PUT is for this address", async () => {
  const nonsense = await fetch(`${wire.address}/_sandbox/chaos`, { method: "PUT", body: "no" });
  expect(nonsense.status).toBe(400);
  const { status, headers } = await wire.outcome("DELETE", "/_sandbox/chaos");
  expect([status, headers?.get("allow")]).toEqual([405, "GET, PUT"]);
});

test("every kind can be asked for by its name alone, but for what has no usual value", async () => {
  const required: Record<string, object> = { expiry_skew: { seconds: 1 } };
  // Refused connections would refuse this test too.
  const names = Object.keys(kinds).filter((kind) => kind !== "refused");
  const { rules } = await wire.chaos(...names.map((kind) => ({ kind, ...required[kind] })));
  expect(rules.map(({ kind }: { kind: string }) => kind)).toEqual(names);
});
