"use client";

import { createContext, type ReactNode, useContext } from "react";

type Words = { heading: string; advice: string; reload: string };

const Context = createContext<Words | null>(null);

/** The page for a mistake is drawn in the browser, when the server can say nothing more: its words come along before. */
export function ErrorWords({ words, children }: { words: Words; children: ReactNode }) {
  return <Context value={words}>{children}</Context>;
}

export function useErrorWords(): Words {
  const words = useContext(Context);
  if (words === null) throw new Error("useErrorWords outside ErrorWords");
  return words;
}
