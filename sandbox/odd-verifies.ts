import { refusal, tooMany } from "./answers";
import {
  brieflyDown,
  down,
  keyRefused,
  losesReply,
  neverAnswers,
  resets,
  says,
  saysHtml,
  takes,
} from "./faults";
import type { OddNumber } from "./odd-numbers";

export const oddVerifies: OddNumber[] = [
  { ending: "01104", sentence: "The connection is reset; the code is not looked at.", onVerify: resets },
  {
    ending: "01105",
    sentence: "The first verify counts, but its answer is lost to a reset; later ones work.",
    onVerify: losesReply,
    firstTryOnly: true,
  },
  { ending: "01110", sentence: "No answer ever comes.", onVerify: neverAnswers },
  {
    ending: "01200",
    sentence: "A wrong code is 200 with `verified: false` and `attemptsLeft`.",
    wrongCode: (attemptsLeft) => Response.json({ data: { verified: false, attemptsLeft } }),
  },
  {
    ending: "01201",
    sentence: "A wrong code is 200 with `verified: false` and no more.",
    wrongCode: () => Response.json({ data: { verified: false } }),
  },
  { ending: "01203", sentence: "200 with an HTML page.", onVerify: saysHtml },
  {
    ending: "01204",
    sentence: 'Any code is answered `verified: "true"`, a string: not a yes.',
    onVerify: says(() => Response.json({ data: { verified: "true" } })),
  },
  {
    ending: "01400",
    sentence: "A wrong code is 400 with `{ message }` alone, no `attemptsLeft`.",
    wrongCode: () => refusal(400, "Invalid OTP code."),
  },
  { ending: "01401", sentence: "401: the API key is refused.", onVerify: keyRefused },
  {
    ending: "01404",
    sentence: "404: the provider has forgotten the request.",
    onVerify: says(() => refusal(404, "There is no such OTP request.")),
  },
  {
    ending: "01410",
    sentence: "410: any code has expired already.",
    onVerify: says(() => refusal(410, "This OTP has expired. Request a new one.")),
  },
  {
    ending: "01411",
    sentence: "Expired, said as a 400 whose message says so.",
    onVerify: says(() => refusal(400, "OTP expired.")),
  },
  {
    ending: "01429",
    sentence: "429 with `Retry-After: 60`: the provider's rate limit, not the attempts.",
    onVerify: says(() => tooMany(60_000, "Too many requests for this account.")),
  },
  {
    ending: "01430",
    sentence: "Attempts used up are a 429 without `Retry-After`.",
    usedUp: () => refusal(429, "Maximum verification attempts reached: no attempts left."),
  },
  { ending: "01503", sentence: "503 at every try: the provider is down.", onVerify: down },
  {
    ending: "01513",
    sentence: "503 with `Retry-After: 1` at the first verify of a request, then works.",
    onVerify: brieflyDown,
    firstTryOnly: true,
  },
  { ending: "01902", sentence: "Slow: answers after 2 seconds.", onVerify: takes(2) },
  { ending: "01905", sentence: "Very slow: answers after 5 seconds.", onVerify: takes(5) },
];
