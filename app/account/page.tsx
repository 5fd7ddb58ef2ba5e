import type { Metadata } from "next";
import { SessionList } from "@/components/account/session-list";
import { SignOutForm } from "@/components/account/sign-out-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Phone } from "@/components/ui/phone";
import { voiceHere } from "@/lib/languages/here";
import type { PlainKey } from "@/lib/languages/sentence";
import { requireAccount } from "@/lib/session/own-sessions";
import { downWords } from "../login/words";
import { submitSignOut, submitSignOutEverywhere, submitSignOutOne } from "./actions";
import { sessionRows } from "./rows";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("account.heading") };
}

/** What became of another session. */
const SAID = new Map<unknown, PlainKey>([
  ["one", "account.signedOutThere"],
  ["one-unfinished", "account.stillSignedInThere"],
]);

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const voice = await voiceHere();
  const { say } = voice;
  const account = await requireAccount("/account");
  if (account.kind === "unavailable") return <Unavailable retry="/account" words={downWords(voice)} />;
  const said = SAID.get((await searchParams)["sign-out"]);
  return (
    <Card>
      <Heading>{say("account.heading")}</Heading>
      {said && <Notice>{say(said)}</Notice>}
      <dl className="mt-6 rounded-xl border border-line px-4 py-3">
        <dt className="text-sm text-muted">{say("account.number")}</dt>
        <dd className="text-lg font-medium">
          <Phone>{account.maskedPhone}</Phone>
        </dd>
      </dl>
      <h2 id="sessions" className="mt-8 font-semibold">
        {say("account.sessions")}
      </h2>
      {account.sessions ? (
        <SessionList
          rows={sessionRows(account.sessions, voice, Date.now())}
          words={{ thisOne: say("account.thisOne"), signOut: say("account.signOut") }}
          signOut={submitSignOut}
          signOutOne={submitSignOutOne}
          labelledBy="sessions"
        />
      ) : (
        <>
          <p className="mt-2 text-muted">{say("account.noList")}</p>
          <div className="mt-4">
            <SignOutForm action={submitSignOut} label={say("account.signOut")} />
          </div>
        </>
      )}
      <div className="mt-4">
        <SignOutForm action={submitSignOutEverywhere} label={say("account.signOutEverywhere")} />
      </div>
      <p className="mt-6 border-t border-line pt-4 text-center">
        <a
          href="/account/delete"
          className="inline-flex min-h-11 items-center rounded-lg px-3 text-trouble underline underline-offset-4"
        >
          {say("account.delete")}
        </a>
      </p>
    </Card>
  );
}
