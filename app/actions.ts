"use server";

import { cookies } from "next/headers";
import { languageForm, readForm } from "@/lib/http/form-fields";
import { LANGUAGE_COOKIE } from "@/lib/languages/choose";
import { cookieOptions } from "@/lib/session/cookies";
import { isFromOwnPage } from "@/lib/session/knock";

/** As long as browsers keep a cookie at all. */
const LANGUAGE_DAYS = 400;

/** Keeps the chosen language. The page that was open is drawn anew in it, with whatever is in the cookies beside it. */
export async function submitLanguage(form: FormData): Promise<void> {
  const { language } = readForm(languageForm, form);
  if (language === null || !(await isFromOwnPage())) return;
  const maxAge = LANGUAGE_DAYS * 24 * 3600;
  (await cookies()).set(LANGUAGE_COOKIE, language, { ...cookieOptions(), maxAge });
}
