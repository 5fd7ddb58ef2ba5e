type Props = {
  id: string;
  message: string | null;
  /** False where the focus is led to the field: there the message is heard as the field's description. */
  isRead?: boolean;
};

/** What is wrong with a field, beside it. The region is there before its text, so that what appears is announced, once. */
export function FieldError({ id, message, isRead = true }: Props) {
  return (
    <p id={id} aria-live={isRead ? "polite" : "off"} className="text-trouble">
      {message && <span className="mt-2 block">{message}</span>}
    </p>
  );
}
