import type { NextConfig } from "next";
import { SECURITY_HEADERS } from "./lib/http/security-headers";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // In development Next prints what an action was called with: the typed number among it.
  logging: { serverFunctions: false },
  // A development server answers to both names of this machine.
  allowedDevOrigins: ["127.0.0.1"],
  experimental: { serverActions: { bodySizeLimit: "16kb" } },
  headers: async () => [
    { source: "/:path*", headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })) },
  ],
};

export default config;
