import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as it was on the provider's wire. */
export type Heard = { path: string; phoneNumber?: string; idempotencyKey?: string; requestId?: string };

export type Wiretap = {
  url: string;
  /** What was asked so far, oldest first. */
  heard(): Heard[];
  sendsTo(phone: string): Heard[];
  verifiesOf(requestId: string): Heard[];
  stop(): Promise<void>;
};

/** Stands between an app and the sandbox, hears what is asked and changes nothing: resets and silence included. */
export async function tapWire(sandboxUrl: string): Promise<Wiretap> {
  const heard: Heard[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = incoming.url ?? "";
    heard.push({ path, ...JSON.parse(body.toString() || "{}") });
    const onward = request(
      sandboxUrl + path,
      { method: incoming.method, headers: incoming.headers },
      (reply) => {
        outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.on("error", () => cut(outgoing)).pipe(outgoing);
      },
    );
    onward.on("error", () => cut(outgoing));
    outgoing.once("close", () => onward.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard: () => [...heard],
    sendsTo: (phone) => heard.filter((each) => each.path === "/otp/send" && each.phoneNumber === phone),
    verifiesOf: (id) => heard.filter((each) => each.path === "/otp/verify" && each.requestId === id),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function cut(outgoing: ServerResponse): void {
  outgoing.socket?.resetAndDestroy();
}
