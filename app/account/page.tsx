import type { Metadata } from "next";
import { SignOutForm } from "@/components/account/sign-out-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card, Heading } from "@/components/ui/card";
import { Phone } from "@/components/ui/phone";
import { voiceHere } from "@/lib/languages/here";
import { requireAccount } from "@/lib/session/own-sessions";
import { downWords } from "../login/words";
import { submitSignOut } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("account.heading") };
}

export default async function AccountPage() {
  const voice = await voiceHere();
  const { say } = voice;
  const account = await requireAccount("/account");
  if (account.kind === "unavailable") return <Unavailable retry="/account" words={downWords(voice)} />;
  return (
    <Card>
      <Heading>{say("account.heading")}</Heading>
      <dl className="mt-6 rounded-xl border border-line px-4 py-3">
        <dt className="text-sm text-muted">{say("account.number")}</dt>
        <dd className="text-lg font-medium">
          <Phone>{account.maskedPhone}</Phone>
        </dd>
      </dl>
      <div className="mt-6">
        <SignOutForm action={submitSignOut} label={say("account.signOut")} />
      </div>
    </Card>
  );
}
