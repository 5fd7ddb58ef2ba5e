"use client";

import { Button } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";

/** A bug or an outage. A reload is honest: it asks the server again, which also helps a tab older than a deployment. */
export default function ErrorPage() {
  return (
    <Card>
      <Heading>Something went wrong</Heading>
      <p className="mt-2 text-muted">
        It is not your fault, and nothing you did is lost. Check your connection and load the page again.
      </p>
      <div className="mt-6 grid">
        <Button type="button" onClick={() => window.location.reload()}>
          Load the page again
        </Button>
      </div>
    </Card>
  );
}
