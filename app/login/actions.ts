"use server";

// Scripts that call an action are told what comes next and show it. A form that was posted without them, and one on
// Vercel, is redirected: there the answer is a page, with what the action's cookies change.

import { redirect } from "next/navigation";
import type { PhoneAnswer } from "@/components/login/answers";
import { environment } from "@/lib/env";
import { answerAtHand } from "@/lib/http/answer-at-hand";
import { newClientKey } from "@/lib/http/client-key";
import { codeForm, phoneForm, readForm, resendForm } from "@/lib/http/form-fields";
import { voiceHere } from "@/lib/languages/here";
import { viewLive } from "@/lib/login/challenge-view";
import { homeCountry } from "@/lib/login/countries";
import { codePath, loginPath } from "@/lib/login/login-path";
import { sendSentence, verifySentence } from "@/lib/login/sentences";
import type { CodeFormView, ResendView } from "@/lib/login/view";
import { refusedAtTheDoor } from "@/lib/session/knock";
import { askForNewCode, beginLogin, completeLogin } from "@/lib/session/login-steps";
import { titleOf } from "../title";
import { codeStep } from "./code/code-step";
import { spoken } from "./words";

/** Step one. A code goes out once for each form, however often it is sent. */
export async function submitPhone(_previous: PhoneAnswer, form: FormData): Promise<PhoneAnswer> {
  const { phone, intent, callbackUrl, fresh, ...named } = readForm(phoneForm, form);
  const country = homeCountry(named.country, environment().served);
  const voice = await voiceHere();
  const { say } = voice;
  const refused = await refusedAtTheDoor();
  if (refused !== null) return { phone, country, intent, message: say(refused) };
  const outcome = await beginLogin({ phone, country, intent, destination: callbackUrl, fresh });
  if (outcome.kind === "code_page") {
    if ((await answerAtHand()) === null) redirect(codePath(fresh));
    const step = codeStep(viewLive(outcome.facts), voice, fresh);
    const next = { ...step, path: codePath(fresh), title: titleOf(say("code.heading")) };
    return { phone, country, intent, message: null, next };
  }
  const isOver = outcome.kind === "challenge_over";
  return { phone, country, intent: isOver ? newClientKey() : intent, message: say(sendSentence(outcome)) };
}

/** Step two. */
export async function submitCode(_previous: CodeFormView, form: FormData): Promise<CodeFormView> {
  const { code, submission, fresh } = readForm(codeForm, form);
  const { say } = await voiceHere();
  const refused = await refusedAtTheDoor();
  if (refused !== null) return { submission, message: say(refused), over: false };
  const outcome = await completeLogin({ code, submission });
  if (outcome.kind === "signed_in") {
    if ((await answerAtHand()) === null) redirect(outcome.destination);
    return { submission, message: null, over: false, leadsTo: outcome.destination };
  }
  if (outcome.kind === "not_taken_in") {
    redirect(loginPath({ fresh, callbackUrl: outcome.destination, why: "failed" }));
  }
  if (outcome.kind === "no_challenge") redirect(loginPath({ fresh, why: "cookies" }));
  // A submission that may still get its answer keeps its name; any other press of the button is a new one.
  const isOpen = outcome.kind === "unavailable" && !outcome.freshSubmission;
  const over =
    outcome.kind === "challenge_over" || (outcome.kind === "wrong_code" && outcome.attemptsLeft === 0);
  return { submission: isOpen ? submission : newClientKey(), message: say(verifySentence(outcome)), over };
}

/** A new code in place of the one on the way. */
export async function submitResend(_previous: ResendView, form: FormData): Promise<ResendView> {
  const { intent, fresh } = readForm(resendForm, form);
  const voice = await voiceHere();
  const { say } = voice;
  const refused = await refusedAtTheDoor();
  if (refused !== null) return { intent, message: say(refused), sent: false };
  const outcome = await askForNewCode({ intent });
  if (outcome.kind === "code_page") {
    const said = { intent: newClientKey(), message: say("code.onItsWay"), sent: true };
    return (await answerAtHand()) === null
      ? said
      : { ...said, challenge: spoken(viewLive(outcome.facts), voice) };
  }
  const isOver = outcome.kind === "challenge_over";
  // There is nothing left to take the place of: only the first step helps.
  if (outcome.kind === "no_challenge" || (isOver && outcome.reason === "used"))
    redirect(loginPath({ fresh, why: "ended" }));
  return { intent: isOver ? newClientKey() : intent, message: say(sendSentence(outcome)), sent: false };
}
