import { cookies } from "next/headers";
import { askGateway } from "../../../gateway.mjs";

export async function POST(request) {
  const { otpCode } = await request.json();
  const { requestId, phone } = JSON.parse((await cookies()).get("challenge").value);
  const { verified } = await askGateway("/otp/verify", { requestId, otpCode });
  if (verified !== true) return Response.json({ verified: false }, { status: 401 });
  return Response.json(
    { verified: true },
    { headers: { "set-cookie": `session=${encodeURIComponent(phone)}; Path=/; HttpOnly; SameSite=Lax` } },
  );
}
