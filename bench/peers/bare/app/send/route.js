import { randomUUID } from "node:crypto";
import { askGateway } from "../../../gateway.mjs";

export async function POST(request) {
  const { phoneNumber } = await request.json();
  const { requestId } = await askGateway("/otp/send", { phoneNumber, idempotencyKey: randomUUID() });
  const value = encodeURIComponent(JSON.stringify({ requestId, phone: phoneNumber }));
  return Response.json(
    { sent: true },
    { headers: { "set-cookie": `challenge=${value}; Path=/; HttpOnly; SameSite=Lax` } },
  );
}
