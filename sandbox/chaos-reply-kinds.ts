import { choice, number, optionalText, textOr, wholeNumber } from "./chaos-options";

const layer = "reply";
const endpoints = ["send", "verify", "messages", "wallet"] as const;
const when = choice(
  ["before", "after"],
  "before",
  "Before processing: nothing happened. After: the SMS went out, the guess counted, the same key gets the answer.",
);

/** What spoils the reply of a call. */
export const replyKinds = {
  reply_dropped: {
    sentence: "The connection is closed without a reply.",
    layer,
    endpoints,
    options: { when },
  },
  reset: {
    sentence: "The connection is reset.",
    layer,
    endpoints,
    options: {
      when: choice(
        ["before", "after", "during"],
        "before",
        "Before or after processing, or after it with half of the reply sent.",
      ),
    },
  },
  hang: {
    sentence: "No reply comes; the connection stays open until the client gives up.",
    layer,
    endpoints,
    options: {
      when,
      seconds: number({ from: 0.1, to: 600, unset: 120 }, "Then the sandbox gives up and closes it."),
    },
  },
  slow_drip: {
    sentence: "The reply comes a few bytes at a time.",
    layer,
    endpoints,
    options: { bytesPerSecond: number({ from: 0.1, to: 100_000, unset: 10 }, "Bytes of the body a second.") },
  },
  no_content: { sentence: "204 with no body.", layer, endpoints, options: { when } },
  redirect: {
    sentence: "A redirect to another host.",
    layer,
    endpoints,
    options: {
      when,
      status: choice(["301", "302", "303", "307", "308"], "301", "The status."),
      location: textOr(
        "http://elsewhere.invalid/",
        /^https?:\/\/[\x21-\x7e]+$/,
        500,
        "must be an http or https address.",
        "Where to.",
      ),
    },
  },
  empty_json: {
    sentence: "200 with JSON that holds nothing.",
    layer,
    endpoints,
    options: {
      when,
      body: choice(["{}", "[]", "null", '{"data":{}}', '{"data":null}'], "{}", "The whole body."),
    },
  },
  html: {
    sentence: "200 with an HTML page, as a captive portal or a proxy does.",
    layer,
    endpoints,
    options: { when },
  },
  truncated: {
    sentence: "The call is processed and its reply cut in half.",
    layer,
    endpoints,
    options: {
      as: choice(
        ["short_body", "half_json"],
        "short_body",
        "Content-Length promises more than comes before the connection closes, or half of the JSON is a whole reply.",
      ),
    },
  },
  huge: {
    sentence: "200 with a body far too large, streamed.",
    layer,
    endpoints,
    options: {
      when,
      bytes: wholeNumber({ from: 1_000, to: 1_000_000_000, unset: 50_000_000 }, "How many."),
      length: choice(["declared", "undeclared"], "undeclared", "With a Content-Length or without."),
    },
  },
  wrong_types: {
    sentence: "The call is processed and its reply has wrong types.",
    layer,
    endpoints,
    options: {
      field: choice(
        ["verified", "numbers", "dates", "ids", "data", "nulls"],
        "verified",
        'Verified: `verified: "true"` to any guess. Numbers: as strings. Dates: `"soon"`. Ids: `5`. Data: a list. Nulls: every field null.',
      ),
    },
  },
  status: {
    sentence: "A status of the provider's, or of what stands before it.",
    layer,
    endpoints,
    options: {
      status: choice(
        ["400", "401", "402", "404", "409", "410", "429", "500", "502", "503", "504"],
        "503",
        "The status.",
      ),
      when,
      retryAfter: choice(
        ["none", "seconds", "huge", "date"],
        "none",
        "None; `seconds`; 999999999 seconds; or an HTTP date `seconds` from now.",
      ),
      retryAfterIn: choice(
        ["header", "body", "both"],
        "header",
        "Retry-After, the body's `retry_after` (never a date), or both.",
      ),
      seconds: wholeNumber({ from: 0, to: 86_400, unset: 60 }, "For Retry-After."),
      message: optionalText(/^\P{Cc}+$/u, 200, "must be a line of 1 to 200 characters.", "Another message."),
    },
  },
  conflict: {
    sentence: "409, in either of its meanings.",
    layer,
    endpoints: ["send"],
    options: {
      meaning: choice(
        ["still_running", "key_reused"],
        "still_running",
        "The key's first request is still running, or the key belongs to another number.",
      ),
      when,
    },
  },
  key_revoked: {
    sentence: "The API key is refused (401) from now on.",
    layer,
    endpoints,
    options: {
      keyEndsWith: optionalText(
        /^[\x21-\x7e]{4,}$/,
        8,
        "must be 4 to 8 characters of the key's end: a whole key has no business here.",
        "Only the key that ends so; without it, every key.",
      ),
    },
  },
} as const;
