import type { NextConfig } from "next";

/** On every answer, errors, redirects and files included. The Content-Security-Policy has a nonce and is proxy.ts's. */
const securityHeaders = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  // `no-referrer` would make Chromium send `Origin: null`, and forms without JavaScript would be refused.
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), otp-credentials=(self)",
};

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // A development server answers to both names of this machine.
  allowedDevOrigins: ["127.0.0.1"],
  experimental: { serverActions: { bodySizeLimit: "16kb" } },
  headers: async () => [
    { source: "/:path*", headers: Object.entries(securityHeaders).map(([key, value]) => ({ key, value })) },
  ],
};

export default config;
