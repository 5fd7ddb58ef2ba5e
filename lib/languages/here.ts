import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { chooseLanguage, LANGUAGE_COOKIE } from "./choose";
import { type Voice, voice } from "./voice";

/** Speaks the language of the person, or program, whose request this is. */
export const voiceHere = cache(async (): Promise<Voice> => {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return voice(chooseLanguage(chosen, (await headers()).get("accept-language")));
});
