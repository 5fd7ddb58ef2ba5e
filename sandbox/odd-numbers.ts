import { refusal } from "./answers";
import { down, type Fault, says } from "./faults";
import type { Fate } from "./inbox";
import { oddSends } from "./odd-sends";
import { oddVerifies } from "./odd-verifies";

/** A phone number that makes something go wrong on purpose, known by its last five digits. */
export type OddNumber = {
  ending: string;
  /** What happens, for the handset page and the README. */
  sentence: string;
  onSend?: Fault;
  onVerify?: Fault;
  onStatus?: Fault;
  /** The fault meets only the first try of an idempotency key, or the first verify of a request id. */
  firstTryOnly?: true;
  delivery?: Fate;
  wrongCode?: (attemptsLeft: number) => Response;
  usedUp?: () => Response;
  bareAnswers?: true;
  endsOlderCodes?: true;
  keepsRefusals?: true;
};

const oddDeliveries: OddNumber[] = [
  {
    ending: "02000",
    sentence: "Undeliverable: `failed` after 2 seconds, and the handset shows no code.",
    delivery: "fails",
  },
  { ending: "02060", sentence: "Late: `sent` for a minute, then `delivered`.", delivery: "arrives_late" },
  {
    ending: "02404",
    sentence: "Delivery status is 404.",
    onStatus: says(() => refusal(404, "There is no such message.")),
  },
  { ending: "02503", sentence: "Delivery status is 503.", onStatus: down },
];

/** The contrary of what an app may assume, to see what it costs when the assumption is wrong. */
const oddAssumptions: OddNumber[] = [
  {
    ending: "03001",
    sentence: "A new send ends the number's older codes (410).",
    endsOlderCodes: true,
  },
  {
    ending: "03002",
    sentence: "A refusal (4xx) is kept under its idempotency key and answered for ever.",
    keepsRefusals: true,
  },
];

/** The handset page and the README list them so. */
export const oddNumberGroups: { title: string; numbers: OddNumber[] }[] = [
  { title: "When a code is asked for", numbers: oddSends },
  { title: "When a code is verified (the send works)", numbers: oddVerifies },
  { title: "When the SMS is delivered (send and verify work)", numbers: oddDeliveries },
  { title: "When the provider is not what an app takes it for", numbers: oddAssumptions },
];

export const oddNumbers: OddNumber[] = oddNumberGroups.flatMap(({ numbers }) => numbers);

const byEnding = new Map(oddNumbers.map((odd) => [odd.ending, odd]));

export function oddNumber(phone: string): OddNumber | undefined {
  return byEnding.get(phone.slice(-5));
}
