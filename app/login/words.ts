import type { CodeWords, FormWords } from "@/components/login/code-words";
import type { NumberWords } from "@/components/login/phone-form";
import { LANGUAGES } from "@/lib/languages/languages";
import { HOLE, type Voice } from "@/lib/languages/voice";
import type { UnsaidChallenge } from "@/lib/login/challenge-view";
import { adviceSentences, deliverySentence } from "@/lib/login/sentences";
import type { ChallengeView } from "@/lib/login/view";

/** The challenge as the page shows it, and as a look at its SMS tells it again. */
export function spoken(view: UnsaidChallenge, { say }: Voice): ChallengeView {
  const { delivery } = view;
  return {
    ...view,
    over: view.over && say(view.over),
    delivery: delivery && {
      status: say(deliverySentence(delivery.stage, view.resendInSeconds === 0)),
      deliveredAgo: delivery.deliveredAgo,
      failed: delivery.stage === "failed",
      advice: adviceSentences(delivery.stage).map(say),
    },
  };
}

/** The strings that the code page's form gets: those of its own, and no catalogue. */
export function codeWords({ language, say, around }: Voice): CodeWords {
  return {
    ...formWords({ say }),
    locale: LANGUAGES[language].locale,
    label: say("code.label"),
    verify: say("code.verify"),
    checking: say("code.checking"),
    ranOut: say({ key: "over.askNow", values: { what: { key: "over.expired" } } }),
    validFor: around({ key: "code.validFor", values: { time: HOLE } }),
    newIn: around({ key: "code.newIn", values: { time: HOLE } }),
    noSms: say("code.noSms"),
    toCheck: say("sms.toCheck"),
    resend: say("code.resend"),
    resending: say("code.resending"),
  };
}

/** The strings of the first step's form. */
export function numberWords({ say }: Voice): NumberWords {
  return {
    ...formWords({ say }),
    country: say("number.country"),
    label: say("number.label"),
    send: say("number.send"),
    sending: say("number.sending"),
  };
}

/** What any form says whose answer does not come. */
function formWords({ say }: Pick<Voice, "say">): FormWords {
  return { offline: say("trouble.offline"), outdated: say("trouble.outdated"), reload: say("error.reload") };
}

/** For the page that stands in where the store cannot be asked. */
export function downWords({ say }: Voice) {
  return { heading: say("down.heading"), advice: say("down.advice"), retry: say("down.retry") };
}
