import type { Metadata } from "next";
import { SignOutForm } from "@/components/account/sign-out-form";
import { Unavailable } from "@/components/login/unavailable";
import { Card, Heading } from "@/components/ui/card";
import { requireUser, visitor } from "@/lib/session/current-user";
import { submitSignOut } from "./actions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  if ((await visitor()).kind === "unavailable") return <Unavailable retry="/account" />;
  const user = await requireUser("/account");
  return (
    <Card>
      <Heading>Your account</Heading>
      <dl className="mt-6 rounded-xl border border-line px-4 py-3">
        <dt className="text-sm text-muted">Mobile number</dt>
        <dd className="text-lg font-medium tabular-nums">{user.maskedPhone}</dd>
      </dl>
      <div className="mt-6">
        <SignOutForm action={submitSignOut} />
      </div>
    </Card>
  );
}
