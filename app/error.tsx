"use client";

import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";
import { useErrorWords } from "@/components/ui/error-words";

/** A bug or an outage. Loading anew asks the server again, which also helps a tab older than a deployment. */
export default function ErrorPage() {
  const words = useErrorWords();
  return (
    <Card>
      <Heading>{words.heading}</Heading>
      <p className="mt-2 text-muted">{words.advice}</p>
      <div className="mt-6 grid">
        {/* biome-ignore lint/a11y/useValidAnchor: the empty address is this page, as it is. */}
        <a href="" className={buttonLook("main")}>
          {words.reload}
        </a>
      </div>
    </Card>
  );
}
