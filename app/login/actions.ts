"use server";

import { redirect } from "next/navigation";
import { environment } from "@/lib/env";
import { newClientKey } from "@/lib/http/client-key";
import { codeForm, phoneForm, readForm, resendForm } from "@/lib/http/form-fields";
import { voiceHere } from "@/lib/languages/here";
import { homeCountry } from "@/lib/login/countries";
import { codePath, loginPath } from "@/lib/login/login-path";
import { sendSentence, verifySentence } from "@/lib/login/sentences";
import type { CodeFormView, PhoneFormView, ResendView } from "@/lib/login/view";
import { refusedAtTheDoor } from "@/lib/session/knock";
import { askForNewCode, beginLogin, completeLogin } from "@/lib/session/login-steps";

/** Step one. A code goes out once for each form, however often it is sent. */
export async function submitPhone(_previous: PhoneFormView, form: FormData): Promise<PhoneFormView> {
  const { phone, intent, callbackUrl, fresh, ...named } = readForm(phoneForm, form);
  const country = homeCountry(named.country, environment().served);
  const { say } = await voiceHere();
  const refused = await refusedAtTheDoor();
  if (refused !== null) return { phone, country, intent, message: say(refused) };
  const outcome = await beginLogin({ phone, country, intent, destination: callbackUrl, fresh });
  if (outcome.kind === "code_page") redirect(codePath(fresh));
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
  if (outcome.kind === "signed_in") redirect(outcome.destination);
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
  const { say } = await voiceHere();
  const refused = await refusedAtTheDoor();
  if (refused !== null) return { intent, message: say(refused), sent: false };
  const outcome = await askForNewCode({ intent });
  if (outcome.kind === "code_page") {
    return { intent: newClientKey(), message: say("code.onItsWay"), sent: true };
  }
  const isOver = outcome.kind === "challenge_over";
  // There is nothing left to take the place of: only the first step helps.
  if (outcome.kind === "no_challenge" || (isOver && outcome.reason === "used"))
    redirect(loginPath({ fresh, why: "ended" }));
  return { intent: isOver ? newClientKey() : intent, message: say(sendSentence(outcome)), sent: false };
}
