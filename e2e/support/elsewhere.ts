import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Another host, which nobody should ever speak to: it hears who connects and what they bring. */
export type Elsewhere = {
  url: string;
  connections(): number;
  /** Each request's headers and body, as one text. */
  heard(): string[];
  stop(): Promise<void>;
};

export async function openElsewhere(): Promise<Elsewhere> {
  const heard: string[] = [];
  let connections = 0;
  const server = createServer(async (incoming, outgoing) => {
    let text = incoming.rawHeaders.join("\n");
    for await (const chunk of incoming) text += chunk;
    heard.push(text);
    outgoing.setHeader("content-type", "application/json");
    // What a thief of codes would say.
    outgoing.end('{"data":{"requestId":"otp_elsewhere","messageId":"msg_elsewhere","verified":true}}');
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    heard: () => heard,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
