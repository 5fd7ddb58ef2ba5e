/** One line of what the doctor says: what it is about, and how it stands or how to mend it. Never a value. */
export type Finding = {
  /** `note`: works as it is, and somebody may want to know. */
  verdict: "right" | "wrong" | "note";
  about: string;
  words: string;
};

export const right = (about: string, words: string): Finding => ({ verdict: "right", about, words });
export const wrong = (about: string, words: string): Finding => ({ verdict: "wrong", about, words });
export const note = (about: string, words: string): Finding => ({ verdict: "note", about, words });

export function asLines(findings: readonly Finding[]): string[] {
  const width = Math.max(0, ...findings.map(({ about }) => about.length));
  return findings.map(
    ({ verdict, about, words }) => `  ${verdict.padEnd(5)}  ${about.padEnd(width)}  ${words}`,
  );
}
