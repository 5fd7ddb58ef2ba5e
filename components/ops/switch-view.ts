/** What a switch shows after a press: a view, never read again. */
export type SwitchView =
  | { kind: "ready" }
  /** `fields` go along with the second press. */
  | { kind: "confirm"; question: string; fields: Record<string, string>; yes: string }
  | { kind: "refused"; message: string };
