import { BRAND_COLORS, BRAND_MARK, BRAND_NAME } from "../brand";

/** The mark as a picture of its own. A tab is light or dark whatever the page is: it gets the light colours. */
export function iconSvg(): string {
  const { brand, on } = BRAND_COLORS.light;
  const mark = BRAND_MARK.replaceAll("var(--brand)", brand).replaceAll("var(--on-brand)", on);
  const title = `<title>${BRAND_NAME.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</title>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\n  ${title}${mark}</svg>\n`;
}

export type Picture = { size: number; png: Buffer };

/** An .ico of PNGs, for browsers that take no SVG: a directory of six bytes, sixteen for each picture, then the pictures. */
export function ico(pictures: Picture[]): Buffer {
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index;
    directory.writeUInt8(size, at);
    directory.writeUInt8(size, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(png.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([directory, ...pictures.map(({ png }) => png)]);
}
