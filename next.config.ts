import type { NextConfig } from "next";
import { PHASE_PRODUCTION_BUILD } from "next/constants";
import { LET_IN, SECURITY_HEADERS } from "./lib/http/security-headers";

const { "Content-Security-Policy": policyOfFiles, ...others } = SECURITY_HEADERS;

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // In development Next prints what an action was called with: the typed number among it.
  logging: { serverFunctions: false },
  // A development server answers to both names of this machine.
  allowedDevOrigins: ["127.0.0.1"],
  // No picture is ever resized: /_next/image is 404, and a library in C that reads pictures stays out of the image.
  images: { unoptimized: true },
  outputFileTracingExcludes: { "*": ["node_modules/sharp/**", "node_modules/@img/**"] },
  experimental: { serverActions: { bodySizeLimit: "16kb" } },
  headers: async () => [
    { source: "/:path*", headers: Object.entries(others).map(([key, value]) => ({ key, value })) },
    {
      source: "/:path*",
      // A page that was let in has a policy with its nonce by now.
      missing: [{ type: "header", key: LET_IN }],
      headers: [{ key: "Content-Security-Policy", value: policyOfFiles }],
    },
  ],
};

/**
 * Every build also puts what it takes to run into .next/standalone, for the Dockerfile; `next start` is not to know,
 * for it warns of it. Vercel packs its own way.
 */
export default function configFor(phase: string): NextConfig {
  const forImage = phase === PHASE_PRODUCTION_BUILD && process.env.VERCEL !== "1";
  return forImage ? { ...config, output: "standalone" } : config;
}
