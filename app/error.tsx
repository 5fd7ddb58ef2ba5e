"use client";

import { useErrorWords } from "@/components/ui/error-words";

/**
 * A bug or an outage. Loading anew asks the server again, which also helps a tab older than a deployment. It comes along
 * with every page, so it is no more than it must be: a heading, a sentence, a way on.
 */
export default function ErrorPage() {
  const words = useErrorWords();
  return (
    <main className="mx-auto w-full max-w-md grow px-4 pt-12">
      <h1 className="text-2xl font-semibold">{words.heading}</h1>
      <p className="mt-2 mb-6 text-muted">{words.advice}</p>
      {/* biome-ignore lint/a11y/useValidAnchor: the empty address is this page, as it is. */}
      <a href="" className="button button-main">
        {words.reload}
      </a>
    </main>
  );
}
