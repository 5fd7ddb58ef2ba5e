import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

export type Seals = {
  /** A record's key: HMAC-SHA-256 of its name, base64url. Whoever reads the store learns no phone from it. */
  key(kind: string, ...parts: string[]): string;
  /** AES-256-GCM, bound to `context`: a sealed text moved to another kind of record does not open. */
  seal(text: string, context: string): string;
  /** Throws when the text was changed, or sealed under another key or context. */
  open(sealed: string, context: string): string;
  /** Whom a session is about: the same for the same number, and says nothing about it. */
  subject(phone: string): string;
};

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** `PHONE_KEY`, split by HKDF (RFC 5869) labels, so that no key serves two purposes. */
export function createSeals(phoneKey: string): Seals {
  const derive = (label: string) => Buffer.from(hkdfSync("sha256", phoneKey, "", `phone-login ${label}`, 32));
  const [indexKey, subjectKey, encryptionKey] = [derive("index"), derive("subject"), derive("encryption")];
  const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest("base64url");
  return {
    key: (kind, ...parts) => hmac(indexKey, JSON.stringify([kind, ...parts])),
    subject: (phone) => hmac(subjectKey, phone),
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", encryptionKey, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", encryptionKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      const opened = Buffer.concat([
        decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)),
        decipher.final(),
      ]);
      return opened.toString("utf8");
    },
  };
}
