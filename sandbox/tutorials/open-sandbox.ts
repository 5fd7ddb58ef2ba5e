import { startSandbox } from "../../scripts/pair";
import { freePort } from "../../scripts/ports";

// biome-ignore lint/suspicious/noExplicitAny: what a test reads of an answer is what it asserts
type Json = any;

/** The sandbox as a process of its own, and what a test asks it behind the programs' backs. */
export async function openSandbox() {
  const { url, stop } = await startSandbox({ port: await freePort() });
  const control = async (path: string, body?: object): Promise<Json> =>
    (await fetch(`${url}/_sandbox/${path}`, body && { method: "POST", body: JSON.stringify(body) })).json();
  const inbox = (phone: string) => control(`messages?phone=${phone}`);

  return {
    url,
    stop,
    inbox,
    /** The newest. */
    code: async (phone: string): Promise<string> => (await inbox(phone))[0].code,
    /** Of every request to send to this number, in order. */
    async keysSent(phone: string): Promise<string[]> {
      const asked: { endpoint: string; idempotencyKey: string }[] = await control(`requests?phone=${phone}`);
      const sends = asked.filter(({ endpoint }) => endpoint === "send").reverse();
      return sends.map(({ idempotencyKey }) => idempotencyKey);
    },
    everyRequest: () => control("requests"),
    stats: () => control("stats"),
    advance: (advanceSeconds: number) => control("clock", { advanceSeconds }),
    reset: () => control("reset", {}),
  };
}

export type Sandbox = Awaited<ReturnType<typeof openSandbox>>;

export const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
