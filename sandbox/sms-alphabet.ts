/** The GSM 7-bit default alphabet, 3GPP TS 23.038 §6.2.1, in its order; 0x1B is the escape and no character. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ" +
  " !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
  "¿abcdefghijklmnopqrstuvwxyzäöñüà";

/** §6.2.1.1: written as the escape and another character, so each takes the room of two. */
const extension = "\f^{}\\[~]|€";

const septets = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extension, (character) => [character, 2] as const),
]);

/** How many septets a character takes; `undefined` when the alphabet does not have it. */
export function septetsOf(character: string): 1 | 2 | undefined {
  return septets.get(character);
}
