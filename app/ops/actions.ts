"use server";

import { redirect } from "next/navigation";
import type { SwitchView } from "@/components/ops/switch-view";
import { freeForm, holdForm, pauseForm, readForm, resumeForm } from "@/lib/http/form-fields";
import { voiceHere } from "@/lib/languages/here";
import { refusedAtTheDoor } from "@/lib/session/knock";
import { requireOperator } from "@/lib/session/operator";
import {
  type Done,
  holdBack,
  pauseSending,
  readHold,
  resumeSending,
  setFree,
} from "@/lib/session/operator-steps";
import { durationInWords } from "./durations";

/** Each switch takes two presses: the first says what it will do, the second does it. */
export async function submitPause(_previous: SwitchView, form: FormData): Promise<SwitchView> {
  const pause = readForm(pauseForm, form);
  const refused = await refusal();
  if (refused) return refused;
  const by = await requireOperator("/ops");
  if (pause.confirmed) return ended(await pauseSending(by, pause));
  const said = pause.message ? `"${pause.message}"` : "that sign-in is temporarily unavailable";
  return {
    kind: "confirm",
    question: `Nobody will get a code for ${durationInWords(pause.minutes)}. Whoever asks is told ${said}. Codes that are out still work, and whoever is signed in stays so.`,
    fields: { minutes: String(pause.minutes), message: pause.message },
    yes: "Yes, pause all sending",
  };
}

export async function submitResume(_previous: SwitchView, form: FormData): Promise<SwitchView> {
  const { confirmed } = readForm(resumeForm, form);
  const refused = await refusal();
  if (refused) return refused;
  const by = await requireOperator("/ops");
  if (confirmed) return ended(await resumeSending(by));
  return { kind: "confirm", question: "Codes will go out again.", fields: {}, yes: "Yes, send again" };
}

export async function submitHold(_previous: SwitchView, form: FormData): Promise<SwitchView> {
  const { target: typed, minutes, confirmed } = readForm(holdForm, form);
  const refused = await refusal();
  if (refused) return refused;
  const by = await requireOperator("/ops");
  const hold = readHold(typed);
  if (!hold) {
    const message =
      "That is no mobile number that gets codes. A block is written with dots for its last three digits: +91 98765 43•••";
    return { kind: "refused", message };
  }
  if (confirmed) return ended(await holdBack(by, { ...hold, minutes }));
  const whom = hold.target.kind === "block" ? `the thousand numbers ${hold.what}` : hold.what;
  return {
    kind: "confirm",
    question: `No code will go to ${whom} for ${durationInWords(minutes)}. A code that is out still works.`,
    fields: { target: typed, minutes: String(minutes) },
    yes: "Yes, hold back",
  };
}

export async function submitFree(_previous: SwitchView, form: FormData): Promise<SwitchView> {
  const { name, confirmed } = readForm(freeForm, form);
  const refused = await refusal();
  if (refused) return refused;
  const by = await requireOperator("/ops");
  if (confirmed) return ended(await setFree(by, name));
  return {
    kind: "confirm",
    question: "Codes will go out there again.",
    fields: { name },
    yes: "Yes, set free",
  };
}

async function refusal(): Promise<SwitchView | null> {
  const key = await refusedAtTheDoor();
  if (key === null) return null;
  const { say } = await voiceHere();
  return { kind: "refused", message: say(key) };
}

function ended(done: Done): SwitchView {
  if (done.kind === "refused") return { kind: "refused", message: done.why };
  redirect("/ops");
}
