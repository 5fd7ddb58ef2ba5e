import Link from "next/link";
import { SignOutForm } from "@/components/account/sign-out-form";
import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { SIGN_OUT_UNFINISHED } from "@/lib/login/sentences";
import { visitor } from "@/lib/session/current-user";
import { submitSignOut } from "./account/actions";

export default async function Home({ searchParams }: PageProps<"/">) {
  const seen = await visitor();
  const unfinished = (await searchParams)["sign-out"] === "unfinished";
  return (
    <Card>
      {unfinished && <Notice>{SIGN_OUT_UNFINISHED}</Notice>}
      {seen.kind === "signed_in" ? (
        <>
          <Heading>You are signed in</Heading>
          <p className="mt-2 text-muted">
            as <span className="whitespace-nowrap font-medium text-ink">{seen.user.maskedPhone}</span>
          </p>
          <div className="mt-6 grid gap-3">
            <Link href="/account" className={buttonLook("main")}>
              Your account
            </Link>
            <SignOutForm action={submitSignOut} />
          </div>
        </>
      ) : (
        <>
          <Heading>Sign in with your phone</Heading>
          <p className="mt-2 text-muted">
            Type your mobile number, get a code by SMS, and you are in. No password to remember.
          </p>
          <div className="mt-6 grid">
            <Link href="/login" className={buttonLook("main")} prefetch={false}>
              Sign in
            </Link>
          </div>
        </>
      )}
    </Card>
  );
}
