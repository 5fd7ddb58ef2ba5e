import { BRAND_NAME } from "@/brand";

/** What a browser's tab says of a page. */
export const titleOf = (heading: string) => `${heading} · ${BRAND_NAME}`;
