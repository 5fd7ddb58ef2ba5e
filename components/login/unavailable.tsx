import Link from "next/link";
import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";

/** The store cannot be asked; what it holds is as it was. */
export function Unavailable({ retry }: { retry: string }) {
  return (
    <Card>
      <Heading>Sign-in is temporarily unavailable</Heading>
      <p className="mt-2 text-muted">Nothing is lost. Try again in a minute.</p>
      <div className="mt-6 grid">
        <Link href={retry} className={buttonLook("main")} prefetch={false}>
          Try again
        </Link>
      </div>
    </Card>
  );
}
