import type { Metadata } from "next";
import { buttonLook } from "@/components/ui/button";
import { Card, Heading } from "@/components/ui/card";
import { voiceHere } from "@/lib/languages/here";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return { title: say("missing.title") };
}

export default async function NotFound() {
  const { say } = await voiceHere();
  return (
    <Card>
      <Heading>{say("missing.heading")}</Heading>
      <p className="mt-2 text-muted">{say("missing.advice")}</p>
      <div className="mt-6 grid">
        <a href="/" className={buttonLook("main")}>
          {say("missing.toStart")}
        </a>
      </div>
    </Card>
  );
}
