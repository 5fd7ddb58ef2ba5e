import { failure } from "./answers";
import { dripped, endless, halved, interrupted } from "./chaos-bodies";
import type { replyKinds } from "./chaos-reply-kinds";
import type { Rule } from "./chaos-rule";
import { statusAnswer } from "./chaos-status";
import { wronglyTyped } from "./chaos-types";
import { connectionLost } from "./connection-lost";
import { type Fault, keyRefused, type Moment, saysHtml } from "./faults";

export type ReplyRule = Rule<keyof typeof replyKinds>;

/** What a rule of the reply layer does to the call it acts on. */
export function replyFault(rule: ReplyRule): Fault {
  switch (rule.kind) {
    case "reply_dropped":
      return instead(rule, () => connectionLost("close"));
    case "reset":
      if (rule.when === "during") return async (answer) => interrupted(await answer());
      return instead({ when: rule.when }, () => connectionLost("reset"));
    case "hang":
      return instead(rule, async ({ clock, gone }) => {
        await clock.wait(rule.seconds * 1000, gone);
        return connectionLost("close");
      });
    case "slow_drip":
      return async (answer, moment) => dripped(await answer(), rule.bytesPerSecond, moment);
    case "no_content":
      return instead(rule, () => new Response(null, { status: 204 }));
    case "redirect":
      return instead(rule, () => {
        return new Response(null, { status: Number(rule.status), headers: { location: rule.location } });
      });
    case "empty_json":
      return instead(rule, () => json(rule.body));
    case "html":
      return instead(rule, (moment) => saysHtml(unanswered, moment));
    case "truncated":
      return async (answer) => halved(await answer(), rule.as);
    case "huge":
      return instead(rule, () => endless(rule.bytes, rule.length));
    case "wrong_types":
      return async (answer) => wronglyTyped(await answer(), rule.field);
    case "status":
      return instead(rule, ({ clock }) => statusAnswer(rule, clock.now()));
    case "conflict":
      return instead(rule, () => conflicts[rule.meaning]());
    case "key_revoked":
      return keyRefused;
  }
}

/** The real answer is not given: it was never worked out, or was worked out and then thrown away. */
function instead(
  { when }: { when: "before" | "after" },
  make: (moment: Moment) => Response | Promise<Response>,
): Fault {
  return async (answer, moment) => {
    if (when === "after") await answer();
    return make(moment);
  };
}

const unanswered = async () => connectionLost("close");

const conflicts = {
  still_running: () =>
    failure(409, "request_in_progress", "The first request with this idempotency key is still running."),
  key_reused: () => failure(409, "idempotency_key_reused", "This idempotency key belongs to another number."),
};

function json(body: string): Response {
  return new Response(body, { headers: { "content-type": "application/json" } });
}
