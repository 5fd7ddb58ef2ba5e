import type { Metadata } from "next";
import Link from "next/link";
import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <Card>
      <Heading>This page is not here</Heading>
      <p className="mt-2 text-muted">The address may be mistyped, or the page has moved.</p>
      <div className="mt-6 grid">
        <Link href="/" className={buttonLook("main")} prefetch={false}>
          Go to the start
        </Link>
      </div>
    </Card>
  );
}
