/** What is wrong with a field, beside it. The region is always there, so that what appears in it is announced once. */
export function FieldError({ id, message }: { id: string; message: string | null }) {
  return (
    <p id={id} aria-live="polite" className="mt-2 text-trouble empty:hidden">
      {message}
    </p>
  );
}
