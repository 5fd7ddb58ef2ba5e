import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { BRAND_COLORS, BRAND_NAME } from "@/brand";
import { ErrorWords } from "@/components/ui/error-words";
import { LanguageSwitch } from "@/components/ui/language-switch";
import { voiceHere } from "@/lib/languages/here";
import { LANGUAGES, languages } from "@/lib/languages/languages";
import { submitLanguage } from "./actions";
import { titleOf } from "./title";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { say } = await voiceHere();
  return {
    title: { default: BRAND_NAME, template: titleOf("%s") },
    description: say("site.description"),
    robots: { index: false },
    // Phones must not turn the masked number into a link.
    formatDetection: { telephone: false },
  };
}

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: BRAND_COLORS.light.page },
    { media: "(prefers-color-scheme: dark)", color: BRAND_COLORS.dark.page },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Every page carries the nonce of its own response, so none can be made at build time.
  await connection();
  const { language, say } = await voiceHere();
  return (
    <html lang={language} dir={LANGUAGES[language].direction}>
      <body className="flex min-h-dvh flex-col font-sans antialiased">
        <ErrorWords
          words={{
            heading: say("error.heading"),
            advice: say("error.advice"),
            reload: say("error.reload"),
          }}
        >
          {children}
        </ErrorWords>
        <LanguageSwitch
          action={submitLanguage}
          label={say("language.choose")}
          choices={languages.map((code) => ({ code, name: LANGUAGES[code].name }))}
          current={language}
        />
      </body>
    </html>
  );
}
