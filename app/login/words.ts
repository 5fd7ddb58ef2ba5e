import type { CodeWords } from "@/components/login/code-words";
import type { NumberWords } from "@/components/login/phone-form";
import { HOLE, type Voice } from "@/lib/languages/voice";

/** The strings that the code page's form gets: those of its own, and no catalogue. */
export function codeWords({ say, around }: Voice): CodeWords {
  return {
    label: say("code.label"),
    verify: say("code.verify"),
    checking: say("code.checking"),
    ranOut: say({ key: "over.askNow", values: { what: { key: "over.expired" } } }),
    validFor: around({ key: "code.validFor", values: { time: HOLE } }),
    whenLoaded: say("code.whenLoaded"),
    checkAgain: say("code.checkAgain"),
    newIn: around({ key: "code.newIn", values: { time: HOLE } }),
    noSms: say("code.noSms"),
    resend: say("code.resend"),
    resending: say("code.resending"),
    changeNumber: say("code.changeNumber"),
  };
}

/** The strings of the first step's form. */
export function numberWords({ say }: Voice): NumberWords {
  return {
    country: say("number.country"),
    label: say("number.label"),
    send: say("number.send"),
    sending: say("number.sending"),
  };
}

/** For the page that stands in where the store cannot be asked. */
export function downWords({ say }: Voice) {
  return { heading: say("down.heading"), advice: say("down.advice"), retry: say("down.retry") };
}
