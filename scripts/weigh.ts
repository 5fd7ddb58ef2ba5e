import type { Page, Request } from "@playwright/test";

/** Bytes of the bodies of a page's files as they came over the network, compressed. */
export type Weight = { scripts: number; document: number; styles: number };

const KINDS: Record<string, keyof Weight> = { script: "scripts", document: "document", stylesheet: "styles" };

/** Loads the page and waits until nothing more comes. */
export async function weigh(page: Page, url: string): Promise<Weight> {
  const requests: Request[] = [];
  const note = (request: Request) => requests.push(request);
  page.on("request", note);
  await page.goto(url, { waitUntil: "networkidle" });
  page.off("request", note);
  const weight: Weight = { scripts: 0, document: 0, styles: 0 };
  for (const request of requests) {
    const kind = KINDS[request.resourceType()];
    if (kind) weight[kind] += (await request.sizes()).responseBodySize;
  }
  return weight;
}
