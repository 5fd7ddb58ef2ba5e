import { failure, refusal, tooMany } from "./answers";
import {
  brieflyDown,
  down,
  keyRefused,
  losesReply,
  neverAnswers,
  resets,
  says,
  saysHtml,
  saysOneMegabyte,
  stopsHalfway,
  takes,
} from "./faults";
import type { OddNumber } from "./odd-numbers";

/** Their faults act while the idempotency key is taken: what is already answered is not spoilt again. */
export const oddSends: OddNumber[] = [
  {
    ending: "00104",
    sentence: "The connection is reset; nothing is sent.",
    onSend: resets,
  },
  {
    ending: "00105",
    sentence: "The SMS goes out, then the connection is reset; the same key again gets the answer.",
    onSend: losesReply,
  },
  { ending: "00110", sentence: "No answer ever comes; nothing is sent.", onSend: neverAnswers },
  {
    ending: "00111",
    sentence: "Headers and half an answer, then silence; nothing is sent.",
    onSend: stopsHalfway,
  },
  { ending: "00200", sentence: "200 with an HTML page; nothing is sent.", onSend: saysHtml },
  {
    ending: "00201",
    sentence: "Works, but answers 201 with nothing but `{ data }` and no message id.",
    bareAnswers: true,
  },
  {
    ending: "00204",
    sentence: "200 with JSON of an unknown shape; nothing is sent.",
    onSend: says(() => Response.json({ data: {} })),
  },
  {
    ending: "00400",
    sentence: "400: the provider finds the number bad.",
    onSend: says(() => refusal(400, "phoneNumber cannot be reached by SMS.")),
  },
  { ending: "00401", sentence: "401: the API key is refused.", onSend: keyRefused },
  {
    ending: "00402",
    sentence: "402: the wallet is empty.",
    onSend: says(() => failure(402, "insufficient_balance", "The wallet is empty. Recharge it to send.")),
  },
  {
    ending: "00409",
    sentence: "409 for ever: the key's first request is said to be still running.",
    onSend: says(() =>
      failure(409, "request_in_progress", "The first request with this idempotency key is still running."),
    ),
  },
  {
    ending: "00413",
    sentence: "200 with a megabyte of JSON; nothing is sent.",
    onSend: saysOneMegabyte,
  },
  {
    ending: "00429",
    sentence: "429 with `Retry-After: 60` and `retry_after` in the body.",
    onSend: says(() => tooMany(60_000, "Too many OTP requests for this number.")),
  },
  {
    ending: "00430",
    sentence: "429 that says 30 seconds in its body only.",
    onSend: says(() =>
      Response.json(
        { success: false, error: { code: "rate_limited", message: "Too many requests.", retry_after: 30 } },
        { status: 429 },
      ),
    ),
  },
  {
    ending: "00500",
    sentence: "500 at every try.",
    onSend: says(() => refusal(500, "Internal server error.")),
  },
  { ending: "00503", sentence: "503 at every try: the provider is down.", onSend: down },
  {
    ending: "00513",
    sentence: "503 with `Retry-After: 1` at a key's first try, then works.",
    onSend: brieflyDown,
    firstTryOnly: true,
  },
  {
    ending: "00902",
    sentence: "Slow: works after 2 seconds (409 to the same key meanwhile).",
    onSend: takes(2),
  },
  {
    ending: "00905",
    sentence: "Very slow: works after 5 seconds (409 to the same key meanwhile).",
    onSend: takes(5),
  },
];
