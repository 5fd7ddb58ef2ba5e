import { z } from "zod";

/** An intent or a submission as its client made it: 22 characters of base64url hold 128 random bits. */
export const clientKey = z.string().regex(/^[\x21-\x7e]{22,128}$/, "must be 22 to 128 visible characters");

/** A phone as typed; the flow judges it, its length included. */
export const typedPhone = z.string("must be a text");

/** A code as typed or pasted, perhaps with spaces; judged by the flow, free of charge. */
export const typedCode = z.string("must be a text");
