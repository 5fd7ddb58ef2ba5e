import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { PhoneForm } from "@/components/login/phone-form";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Phone } from "@/components/ui/phone";
import { environment } from "@/lib/env";
import { newClientKey } from "@/lib/http/client-key";
import { likelyHome } from "@/lib/http/likely-home";
import { voiceHere } from "@/lib/languages/here";
import type { PlainKey } from "@/lib/languages/sentence";
import { HOLE } from "@/lib/languages/voice";
import { safeDestination } from "@/lib/login/destination";
import { codePath, isFresh } from "@/lib/login/login-path";
import { asTyped, countryOf, maskPhoneNumber, type PhoneNumber } from "@/lib/login/phone-number";
import { visitor } from "@/lib/session/current-user";
import { heldNumber } from "@/lib/session/login-steps";
import { submitPhone } from "./actions";
import { countryChoices } from "./countries";
import { numberWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("number.heading") };
}

/** Why somebody was sent back here. A map: an object also knows `constructor`. */
const REASONS = new Map<string, PlainKey>([
  ["cookies", "trouble.cookiesBlocked"],
  ["ended", "over.startAgain"],
  ["failed", "trouble.notTakenIn"],
  ["outdated", "trouble.outdated"],
]);

export default async function LoginPage({ searchParams }: PageProps<"/login">) {
  const { callbackUrl, fresh: asked, why } = await searchParams;
  const destination = safeDestination(callbackUrl);
  const fresh = isFresh(asked);
  const seen = await visitor();
  if (!fresh && seen.kind === "signed_in") redirect(destination);
  const voice = await voiceHere();
  const { language, say, around } = voice;
  const reason = typeof why === "string" ? REASONS.get(why) : undefined;
  const held = await heldNumber();
  const { served } = environment();
  const home = held ? countryOf(held.phone, served) : likelyHome(await headers(), environment());
  const [beforePhone, afterPhone] = around({ key: "number.proveAgain", values: { phone: HOLE } });
  return (
    <Card>
      <PhoneForm
        action={submitPhone}
        start={{
          intent: newClientKey(),
          phone: held ? asTyped(held.phone, home) : "",
          country: home,
          message: null,
        }}
        countries={countryChoices(language)}
        callbackUrl={destination}
        fresh={fresh}
        words={numberWords(voice)}
      >
        <Heading>{say("number.heading")}</Heading>
        <p className="mt-2 text-muted">
          {seen.kind === "signed_in" ? (
            <>
              {beforePhone}
              <Phone>{seen.user.maskedPhone}</Phone>
              {afterPhone}
            </>
          ) : (
            say("number.intro")
          )}
        </p>
        {reason && <Notice>{say(reason)}</Notice>}
        {held?.live && <HeldCode number={held.phone} fresh={fresh} />}
      </PhoneForm>
    </Card>
  );
}

/** Back, a second tab, a reload: the code that is out is a link away. */
async function HeldCode({ number, fresh }: { number: PhoneNumber; fresh: boolean }) {
  const { say, around } = await voiceHere();
  const [before, after] = around({ key: "number.heldCode", values: { phone: HOLE } });
  return (
    <Notice>
      {before}
      <Phone>{maskPhoneNumber(number)}</Phone>
      {after}{" "}
      <a
        href={codePath(fresh)}
        className="inline-flex min-h-11 items-center text-brand underline underline-offset-4"
      >
        {say("code.heading")}
      </a>
    </Notice>
  );
}
