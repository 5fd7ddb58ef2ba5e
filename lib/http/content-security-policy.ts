/** Only scripts that carry this response's nonce, and what they load; no inline style; no frame around us, no form elsewhere. */
export function contentSecurityPolicy(nonce: string, { development }: { development: boolean }): string {
  // Next's development client compiles with eval, injects styles, has fonts and talks over a socket.
  const scripts = development ? " 'unsafe-eval'" : "";
  const styles = development ? "'self' 'unsafe-inline'" : "'self'";
  const connections = development ? "'self' ws:" : "'self'";
  const fonts = development ? "'self'" : "'none'";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${scripts}`,
    `style-src ${styles}`,
    "img-src 'self' data:",
    `font-src ${fonts}`,
    `connect-src ${connections}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "manifest-src 'self'",
  ].join("; ");
}
