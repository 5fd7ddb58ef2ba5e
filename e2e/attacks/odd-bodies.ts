import fc from "fast-check";
import { noText, spoilt } from "./odd-inputs";

/** A request to a door, as raw as it can be sent. */
export type OddRequest = { what: string; headers: Record<string, string>; body: string };

const text = fc.string({ unit: "binary", maxLength: 40 });
const json = fc.oneof(noText, fc.jsonValue(), text);
const jsonType = fc.oneof(
  { weight: 6, arbitrary: fc.constant("application/json") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "application/json; charset=utf-16",
      "APPLICATION/JSON ;x",
      "application/jsonp",
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "",
    ),
  },
);

const names = [
  "phoneNumber",
  "otpCode",
  "requestId",
  "resend",
  "phone",
  "__proto__",
  "constructor",
  "toString",
];
const members = fc.dictionary(fc.constantFrom(...names), json, { maxKeys: 5 });
const wellFormed = fc
  .record({ phoneNumber: fc.constant("12345"), otpCode: fc.constantFrom("12", "123456"), requestId: text })
  .map((each) => JSON.stringify(each));
const deep = fc.integer({ min: 10, max: 2_500 }).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`);
const deepObject = fc
  .integer({ min: 10, max: 1_500 })
  .map((depth) => `${'{"phoneNumber":'.repeat(depth)}1${"}".repeat(depth)}`);

const jsonBody = fc.oneof(
  { weight: 4, arbitrary: spoilt(wellFormed) },
  { weight: 4, arbitrary: members.map((each) => JSON.stringify(each)) },
  { weight: 2, arbitrary: json.map((each) => JSON.stringify(each) ?? "") },
  { weight: 1, arbitrary: fc.oneof(deep, deepObject) },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: fc.integer({ min: 16_000, max: 40_000 }).map((size) => `"${"9".repeat(size)}"`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"phoneNumber":"1","phoneNumber":"2"}',
      "\ufeff{}",
      '{"otpCode":1e999}',
      "{}\0",
    ),
  },
);

export const oddJson: fc.Arbitrary<OddRequest> = fc.record({
  what: fc.constantFrom("/auth/send-otp", "/auth/verify-otp", "/auth/sign-out"),
  headers: fc.record({ "content-type": jsonType }),
  body: jsonBody,
});

/** What React's wire format gives a meaning to. */
const wire = fc.oneof(
  fc.constantFrom(
    ...[
      "$@1",
      "$F1",
      "$K1",
      "$undefined",
      "$1:constructor:constructor",
      "$1:__proto__:then",
      "$B1",
      "$h1",
      "$Q1",
      "$",
    ],
    ...[
      '["$K1"]',
      '{"id":"x","bound":null}',
      '{"id":"x","bound":"$@1"}',
      "[]",
      "{}",
      "null",
      '"$$"',
      "$n1e9",
      "$D!",
    ],
  ),
  json.map((each) => JSON.stringify(each) ?? ""),
  text,
);

type Fields = [name: string, value: string][];

/** A form of ours with fields left out, doubled, renamed, or with other values. */
function spoiltForm(fields: Fields): fc.Arbitrary<Fields> {
  const change = fc.record({
    at: fc.nat(30),
    how: fc.constantFrom("drop", "double", "rename", "value", "value", "swap"),
    name: fc.oneof(
      fc.constantFrom(
        "$ACTION_KEY",
        "$ACTION_REF_1",
        "$ACTION_REF_99",
        "$ACTION_1:0",
        "$ACTION_1:1",
        "$ACTION_1:2",
      ),
      fc.constantFrom("0", "1", "1_0", "phone", "code", "intent", "__proto__", "then", ""),
      text,
    ),
    value: wire,
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let form = [...fields];
    for (const { at, how, name, value } of changes) {
      const [key = "", old = ""] = form[at % Math.max(form.length, 1)] ?? [];
      const others = form.filter(([each]) => each !== key);
      if (how === "drop") form = others;
      if (how === "double") form = [...form, [key, value]];
      if (how === "rename") form = [...others, [name, old]];
      if (how === "value") form = [...others, [key, value]];
      if (how === "swap") form = [[name, value], ...form];
    }
    return form;
  });
}

/** @param actions ids of actions of ours. */
export function oddActionPosts(forms: Fields[], actions: string[], encode: (fields: Fields) => OddRequest) {
  const form = fc.oneof(...forms.map(spoiltForm)).map(encode);
  const id = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...actions) },
    {
      weight: 1,
      arbitrary: fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), maxLength: 44 }),
    },
  );
  const called = fc
    .record({ id, args: wire, type: fc.constantFrom("text/plain;charset=UTF-8", "application/json", "") })
    .map(
      ({ id, args, type }): OddRequest => ({
        what: "an action called",
        headers: { "next-action": id, ...(type && { "content-type": type }) },
        body: args,
      }),
    );
  const calledWithForm = fc
    .tuple(id, fc.oneof(...forms.map(spoiltForm)))
    .map(([action, fields]): OddRequest => {
      const { headers, body } = encode(
        fields.map(([name, value]) => [`1_${name}`, value] as [string, string]).concat([["0", '[{},"$K1"]']]),
      );
      return { what: "an action called with a form", headers: { ...headers, "next-action": action }, body };
    });
  const cut = fc
    .tuple(form, fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([{ headers, body }, share]) => ({
      what: "a form cut off",
      headers,
      body: body.slice(0, Math.floor(body.length * share)),
    }));
  const noForm = fc
    .record({
      type: fc.constantFrom(
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/mixed; boundary=x",
      ),
      body: text,
    })
    .map(({ type, body }): OddRequest => ({ what: "no form", headers: { "content-type": type }, body }));
  return fc.oneof(
    { weight: 6, arbitrary: form },
    { weight: 3, arbitrary: called },
    { weight: 3, arbitrary: calledWithForm },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: noForm },
  );
}
