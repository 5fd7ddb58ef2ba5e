import type { ReactNode } from "react";
import { Brand } from "@/components/brand";

/** Every screen: the name above, one thing to do in the middle. */
export function Card({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-md grow flex-col px-4 pt-6 sm:justify-center sm:pt-12">
      <header className="mb-6">
        <a href="/" className="inline-flex min-h-11 items-center rounded-lg">
          <Brand />
        </a>
      </header>
      <main className="card p-5 sm:p-8">{children}</main>
    </div>
  );
}

export function Heading({ children }: { children: ReactNode }) {
  return <h1 className="text-2xl font-semibold tracking-tight text-balance">{children}</h1>;
}
