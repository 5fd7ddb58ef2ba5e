import { cookies } from "next/headers";

export async function GET() {
  const phone = (await cookies()).get("session")?.value;
  return phone ? Response.json({ phone }) : Response.json({ error: "signed out" }, { status: 401 });
}
