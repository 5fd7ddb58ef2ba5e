import { createServer } from "node:http";
import { CODE } from "./code";

// The provider's wire, as fast as Node answers: it stands in for StartMessaging where only the asker is measured.
// Nothing is remembered.

const LIFETIME_MS = 10 * 60_000;
let sends = 0;

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (chunk: string) => {
    body += chunk;
  });
  request.on("end", () => {
    const text = JSON.stringify({ data: answerTo(request.url ?? "", body) });
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    });
    response.end(text);
  });
});

function answerTo(path: string, body: string): object {
  if (path === "/otp/verify") return { verified: JSON.parse(body).otpCode === CODE };
  if (path === "/wallet") return { balance: 1_000_000 };
  if (path.startsWith("/messages/")) {
    return { messageId: path.slice(10), status: "delivered", deliveredAt: new Date().toISOString() };
  }
  const id = `otp_${(++sends).toString(36).padStart(21, "0")}`;
  const expiresAt = new Date(Date.now() + LIFETIME_MS).toISOString();
  return { requestId: id, expiresAt, attemptsLeft: 3, messageId: `msg_${id}` };
}

server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.GATEWAY_PORT), "127.0.0.1");
