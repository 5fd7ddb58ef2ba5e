/** On every answer, errors, redirects and files included. */
export const SECURITY_HEADERS = {
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  // `no-referrer` would make Chromium send `Origin: null`, and forms without JavaScript would be refused.
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  // For what runs nothing: files, redirects. A page gets one with its nonce in place of this, from proxy.ts.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  // No other site draws, plays or runs what is here.
  "Cross-Origin-Resource-Policy": "same-origin",
  // The last one lets browsers fill in the code of an SMS (WebOTP) on our own pages.
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), otp-credentials=(self)",
};

/**
 * On a request that needs not pass proxy.ts any more: what is done there was done when the request came (let-in.ts), or
 * there is nothing to do. A client's own is taken off where requests are marked (address-mark.ts).
 */
export const LET_IN = "x-login-let-in";
