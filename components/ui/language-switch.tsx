type Props = {
  action: (form: FormData) => Promise<void>;
  label: string;
  /** Each by its own name: whoever looks for a language may read no other. */
  choices: { code: string; name: string }[];
  current: string;
};

/** Buttons of a form, so that it works before any script does; the page behind it stays the one it is. */
export function LanguageSwitch({ action, label, choices, current }: Props) {
  return (
    <footer className="mx-auto w-full max-w-md px-4 py-4">
      <form action={action} aria-label={label} className="languages">
        {choices.map(({ code, name }) => (
          <button
            key={code}
            type="submit"
            name="language"
            value={code}
            lang={code}
            aria-current={code === current || undefined}
          >
            {name}
          </button>
        ))}
      </form>
    </footer>
  );
}
