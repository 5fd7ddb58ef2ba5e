import fc from "fast-check";

/** The same inputs in every run, so that what failed once fails again; ATTACK_SEED=… tries others. */
export const SEED = Number(process.env.ATTACK_SEED ?? 20_261_120);

export function seeded<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed: SEED, numRuns: count });
}

/** Any text at all: every code point, surrogates without their other half, control characters. */
const anyText = (maxLength: number) => fc.string({ unit: "binary", maxLength });
const digit = fc.constantFrom(..."0123456789");
const invisible = fc.constantFrom(
  "\u200b",
  "\u200e",
  "\u202a",
  "\u2066",
  "\ufeff",
  "\u00a0",
  "\u2007",
  "\u202f",
);
const spoiler = fc.oneof(
  fc.constantFrom(..."\0\n\r\t+-().,;x#*/%'\"<>&=", "ext", "tel:", "०", "٣", "９", "１", "O", "e5", "\ud83d"),
  invisible,
  fc.string({ unit: "binary", minLength: 1, maxLength: 3 }),
);

/** One or more odd things put into a text, or pieces of it left out or doubled. */
export function spoilt(good: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat(100),
    cut: fc.nat(3),
    put: fc.oneof(spoiler, digit, fc.constant("")),
  });
  return fc.tuple(good, fc.array(change, { minLength: 1, maxLength: 4 })).map(([text, changes]) =>
    changes.reduce((so, { at, cut, put }) => {
      const from = at % (so.length + 1);
      return so.slice(0, from) + put + so.slice(from + cut);
    }, text),
  );
}

/** What is no text where JSON expects one. */
export const noText = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1e308, 919876543210, [], {}, [["+919876543210"]]),
  fc.object({ maxDepth: 3 }),
  fc.array(anyText(5), { maxLength: 3 }),
);

/** Below 10000 are the endings with which the sandbox itself misbehaves. */
const mobile = fc
  .tuple(fc.integer({ min: 60_000, max: 99_999 }), fc.integer({ min: 10_000, max: 99_999 }))
  .map(([start, ending]) => `${start}${ending}`);

const spelled = fc
  .tuple(fc.constantFrom("+91", "0091", "91", "0", "", "+91 ", "(+91) ", "+91-"), mobile)
  .map(([prefix, national]) => prefix + national);

const abroad = fc
  .tuple(fc.integer({ min: 1, max: 999 }), fc.bigInt({ min: 0n, max: 10n ** 15n }))
  .map(([country, number]) => `+${country}${number}`);

const looksRight = fc.string({ unit: fc.constantFrom(..."+0123456789 ()-."), maxLength: 30 });

const misbehavesInTheSandbox = (phone: string) => /0\d{4}$/.test(phone.replace(/\D/g, ""));

export const oddPhone = fc
  .oneof(
    { weight: 5, arbitrary: spoilt(spelled) },
    { weight: 2, arbitrary: looksRight },
    { weight: 2, arbitrary: abroad },
    { weight: 2, arbitrary: anyText(30) },
    { weight: 1, arbitrary: spelled },
    { weight: 1, arbitrary: fc.string({ minLength: 1_000, maxLength: 5_000 }) },
  )
  .filter((phone) => !misbehavesInTheSandbox(phone));

const sixDigits = fc.string({ unit: digit, minLength: 6, maxLength: 6 });

/** Six ASCII digits, however they are grouped, are a code; this is anything else. */
export const malformedCode = fc
  .oneof(
    { weight: 4, arbitrary: spoilt(sixDigits) },
    { weight: 2, arbitrary: fc.string({ unit: fc.constantFrom(..."0123456789 -"), maxLength: 12 }) },
    { weight: 2, arbitrary: anyText(20) },
    {
      weight: 1,
      arbitrary: sixDigits.map((code) => code.replace(/\d/g, (each) => "०१२३४५६७८९"[Number(each)] ?? "")),
    },
    { weight: 1, arbitrary: fc.string({ minLength: 1_000, maxLength: 5_000 }) },
  )
  .filter((text) => !/^\d{6}$/.test(text.replace(/[\s-]/g, "")));
