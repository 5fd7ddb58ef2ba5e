/** What is wrong with a field, beside it. The region is there before its text, so that what appears is announced. */
export function FieldError({ id, message }: { id: string; message: string | null }) {
  return (
    <p id={id} aria-live="polite" className="text-trouble">
      {message && <span className="mt-2 block">{message}</span>}
    </p>
  );
}
