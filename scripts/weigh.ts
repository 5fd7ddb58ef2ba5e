import type { Page, Request } from "@playwright/test";

/** Bytes of the bodies of a page and its files as they came over the network, compressed. */
export type Weight = { scripts: number; document: number; styles: number };

const KINDS: Record<string, keyof Weight> = { script: "scripts", document: "document", stylesheet: "styles" };

/** Next leaves shorter ones as they are. */
const SMALLEST_COMPRESSED = 1024;

/** Loads the page and waits until nothing more comes. */
export async function weigh(page: Page, url: string): Promise<Weight> {
  const requests: Request[] = [];
  page.on("request", (request) => requests.push(request));
  await page.goto(url, { waitUntil: "load" });
  await page.waitForLoadState("networkidle");
  const weight: Weight = { scripts: 0, document: 0, styles: 0 };
  for (const request of requests) {
    const kind = KINDS[request.resourceType()];
    if (!kind) continue;
    const response = await request.response();
    const encoding = response?.headers()["content-encoding"];
    const { responseBodySize } = await request.sizes();
    // From a cache, or as it lies on the disk: no weight to compare. What is tiny is not worth compressing.
    if (response?.status() !== 200 || (encoding !== "gzip" && responseBodySize > SMALLEST_COMPRESSED)) {
      throw new Error(`${request.url()} came as ${response?.status()} ${encoding}`);
    }
    weight[kind] += responseBodySize;
  }
  return weight;
}
