import CredentialsProvider from "next-auth/providers/credentials";
import { askGateway } from "../gateway.mjs";

export const authOptions = {
  secret: process.env.NEXTAUTH_SECRET,
  session: { strategy: "jwt" },
  providers: [
    CredentialsProvider({
      name: "Phone",
      credentials: { phone: {}, code: {}, requestId: {} },
      async authorize({ phone, code, requestId }) {
        const { verified } = await askGateway("/otp/verify", { requestId, otpCode: code });
        return verified === true ? { id: phone, phone } : null;
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user ? { ...token, phone: user.phone } : token),
    session: ({ session, token }) => ({ ...session, phone: token.phone }),
  },
};
