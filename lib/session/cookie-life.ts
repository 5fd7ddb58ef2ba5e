/** An hour: longer than any code, so that the code page can say why one is over and offer a new one. */
export const CHALLENGE_COOKIE_SECONDS = 3600;
