import Link from "next/link";
import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";

/** The store cannot be asked about this challenge; the challenge is as it was. */
export function Unavailable() {
  return (
    <Card>
      <Heading>Sign-in is temporarily unavailable</Heading>
      <p className="mt-2 text-muted">Nothing is lost. Try again in a minute.</p>
      <div className="mt-6 grid">
        <Link href="/login/code" className={buttonLook("main")} prefetch={false}>
          Try again
        </Link>
      </div>
    </Card>
  );
}
