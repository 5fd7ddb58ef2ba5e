import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";

type Props = { retry: string; words: { heading: string; advice: string; retry: string } };

/** The store cannot be asked; what it holds is as it was. */
export function Unavailable({ retry, words }: Props) {
  return (
    <Card>
      <Heading>{words.heading}</Heading>
      <p className="mt-2 text-muted">{words.advice}</p>
      <div className="mt-6 grid">
        <a href={retry} className={buttonLook("main")}>
          {words.retry}
        </a>
      </div>
    </Card>
  );
}
