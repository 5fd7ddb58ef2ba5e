import { type BrowserContext, expect } from "@playwright/test";

/** Hears what browsers complain of. Every complaint fails its test unless the test has said it would come. */
export class ConsoleErrors {
  readonly #heard: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** Says that complaints of this kind belong to what the test does, before or after they come. */
  allow(kind: RegExp): void {
    this.#allowed.push(kind);
  }

  /** A browser reports every answer of 400 and above that it meets, although the page deals with it. */
  allowStatus(...statuses: number[]): void {
    for (const status of statuses) this.allow(new RegExp(`the server responded with a status of ${status}`));
  }

  listenTo(context: BrowserContext): void {
    context.on("console", (message) => {
      if (message.type() !== "error") return;
      this.#heard.push(`${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (event) => {
      this.#heard.push(event.error().stack ?? event.error().message);
    });
  }

  expectNone(): void {
    const unexpected = this.#heard.filter((text) => !this.#allowed.some((kind) => kind.test(text)));
    expect(unexpected, "errors in the browser's console").toEqual([]);
  }
}
