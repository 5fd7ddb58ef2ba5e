import { randomUUID } from "node:crypto";
import Fastify from "fastify";
import { askGateway } from "./gateway.mjs";

const app = Fastify();

const cookie = (request, name) =>
  decodeURIComponent(new RegExp(`(?:^|; )${name}=([^;]*)`).exec(request.headers.cookie ?? "")?.[1] ?? "");

app.post("/send", async (request, reply) => {
  const { phoneNumber } = request.body;
  const { requestId } = await askGateway("/otp/send", { phoneNumber, idempotencyKey: randomUUID() });
  const value = encodeURIComponent(JSON.stringify({ requestId, phone: phoneNumber }));
  reply.header("set-cookie", `challenge=${value}; Path=/; HttpOnly; SameSite=Lax`);
  return { sent: true };
});

app.post("/verify", async (request, reply) => {
  const { requestId, phone } = JSON.parse(cookie(request, "challenge"));
  const { verified } = await askGateway("/otp/verify", { requestId, otpCode: request.body.otpCode });
  if (verified !== true) return reply.code(401).send({ verified: false });
  reply.header("set-cookie", `session=${encodeURIComponent(phone)}; Path=/; HttpOnly; SameSite=Lax`);
  return { verified: true };
});

app.get("/me", async (request, reply) => {
  const phone = cookie(request, "session");
  return phone ? { phone } : reply.code(401).send({ error: "signed out" });
});

await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
