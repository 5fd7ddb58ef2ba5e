import type { Metadata } from "next";
import { Unavailable } from "@/components/login/unavailable";
import { Button, buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Phone } from "@/components/ui/phone";
import { voiceHere } from "@/lib/languages/here";
import { HOLE } from "@/lib/languages/voice";
import { requireFreshUser, visitor } from "@/lib/session/current-user";
import { downWords } from "../../login/words";
import { submitDeleteAccount } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("account.delete") };
}

/** Asks once more, and of whoever proved the number a short while ago. */
export default async function DeletePage({ searchParams }: PageProps<"/account/delete">) {
  const voice = await voiceHere();
  const { say, around } = voice;
  if ((await visitor()).kind === "unavailable")
    return <Unavailable retry="/account/delete" words={downWords(voice)} />;
  const { maskedPhone } = await requireFreshUser("/account/delete");
  const failed = (await searchParams).failed !== undefined;
  const [beforePhone, afterPhone] = around({ key: "account.deleteIntro", values: { phone: HOLE } });
  return (
    <Card>
      <Heading>{say("account.delete")}</Heading>
      {failed && <Notice>{say("account.deleteFailed")}</Notice>}
      <p className="mt-4">
        {beforePhone}
        <Phone>{maskedPhone}</Phone>
        {afterPhone}
      </p>
      <p className="mt-4 text-muted">{say("account.deleteStays")}</p>
      <div className="mt-6 grid gap-3">
        <form action={submitDeleteAccount} className="grid">
          <Button type="submit">{say("account.delete")}</Button>
        </form>
        <a href="/account" className={buttonLook("plain")}>
          {say("account.keep")}
        </a>
      </div>
    </Card>
  );
}
