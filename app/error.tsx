"use client";

import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";

/** A bug or an outage. Loading anew asks the server again, which also helps a tab older than a deployment. */
export default function ErrorPage() {
  return (
    <Card>
      <Heading>Something went wrong</Heading>
      <p className="mt-2 text-muted">
        It is not your fault. Check your connection and load the page again; you may have to type the last
        step anew.
      </p>
      <div className="mt-6 grid">
        {/* biome-ignore lint/a11y/useValidAnchor: the empty address is this page, as it is. */}
        <a href="" className={buttonLook("main")}>
          Load the page again
        </a>
      </div>
    </Card>
  );
}
