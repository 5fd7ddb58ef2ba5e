import type { ReactNode } from "react";

/** One subject of the operators' page. */
export function Panel({
  title,
  note,
  wide,
  children,
}: {
  title: string;
  note?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section className={`card min-w-0 p-4 sm:p-5 ${wide ? "lg:col-span-2" : ""}`}>
      <h2 className="font-semibold">{title}</h2>
      {note && <p className="mt-0.5 text-sm text-muted">{note}</p>}
      <div className="mt-3">{children}</div>
    </section>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-muted">{children}</p>;
}
