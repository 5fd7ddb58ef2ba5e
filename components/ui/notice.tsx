import type { ReactNode } from "react";

/** Something to know before going on. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="mt-4 rounded-xl bg-notice-soft px-4 py-3">
      {children}
    </p>
  );
}
