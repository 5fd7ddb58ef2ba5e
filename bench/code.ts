/** The one code that the gateway takes for right. */
export const CODE = "424242";
