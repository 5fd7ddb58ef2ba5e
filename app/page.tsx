import { SignOutForm } from "@/components/account/sign-out-form";
import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Phone } from "@/components/ui/phone";
import { voiceHere } from "@/lib/languages/here";
import type { PlainKey } from "@/lib/languages/sentence";
import { HOLE } from "@/lib/languages/voice";
import { visitor } from "@/lib/session/current-user";
import { submitSignOut } from "./account/actions";

/** What became of signing out. */
const SAID = new Map<unknown, PlainKey>([
  ["unfinished", "account.signOutUnfinished"],
  ["everywhere", "account.signedOutEverywhere"],
  ["everywhere-unfinished", "account.everywhereUnfinished"],
]);

export default async function Home({ searchParams }: PageProps<"/">) {
  const { say, around } = await voiceHere();
  const seen = await visitor();
  const { "sign-out": signOut, account } = await searchParams;
  const said = SAID.get(signOut) ?? (account === "deleted" ? "account.deleted" : undefined);
  const [beforePhone, afterPhone] = around({ key: "start.signedInAs", values: { phone: HOLE } });
  return (
    <Card>
      {seen.kind === "signed_in" ? (
        <>
          <Heading>{say("start.signedIn")}</Heading>
          <p className="mt-2 text-muted">
            {beforePhone}
            <Phone>{seen.user.maskedPhone}</Phone>
            {afterPhone}
          </p>
          <div className="mt-6 grid gap-3">
            <a href="/account" className={buttonLook("main")}>
              {say("account.heading")}
            </a>
            <SignOutForm action={submitSignOut} label={say("account.signOut")} />
          </div>
        </>
      ) : (
        <>
          <Heading>{say("start.heading")}</Heading>
          {/* Told to nobody who is signed in: a link from elsewhere is not to say what did not happen. */}
          {said && <Notice>{say(said)}</Notice>}
          <p className={`${said ? "mt-4" : "mt-2"} text-muted`}>{say("start.intro")}</p>
          <div className="mt-6 grid">
            <a href="/login" className={buttonLook("main")}>
              {say("start.signIn")}
            </a>
          </div>
        </>
      )}
    </Card>
  );
}
