/**
 * Reading a QR code from a picture, by zxing-wasm. The reader lies deflated in the page and is unpacked at the first
 * picture, so that nobody waits for it who types. What this is not: anything that knows what a sheet is.
 */

import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";

/** As much as a photograph needs; more only takes longer. */
const LARGEST_SIDE = 2400;
const SIDES = [1600, 2400, 1000, 600];

/** A browser that lacks something the reader needs, or a page that was damaged. */
export class ScannerUnavailable extends Error {}
/** A file that this browser cannot show as a picture. */
export class NotAPicture extends Error {}

let ready: Promise<void> | null = null;

/** Unpacks the reader; may be called early, while somebody still holds the sheet up. */
export function prepareScanner(): Promise<void> {
  ready ??= unpack().catch((reason) => {
    ready = null;
    throw new ScannerUnavailable(String(reason));
  });
  return ready;
}

/** What the QR codes in these pixels say. */
export async function readPixels(pixels: ImageData, thorough: boolean): Promise<string[]> {
  await prepareScanner();
  const options: ReaderOptions = {
    formats: ["QRCode"],
    tryHarder: thorough,
    tryRotate: true,
    tryInvert: thorough,
    tryDownscale: true,
    tryDenoise: thorough,
    maxNumberOfSymbols: 4,
  } as ReaderOptions;
  const found = await readBarcodes(pixels, options);
  return found.filter((code) => code.isValid).map((code) => code.text);
}

/** What the QR codes in a picture file say: several sizes are tried, since a reader that misses one often sees another. */
export async function readPicture(file: Blob): Promise<string[]> {
  await prepareScanner();
  const picture = await createImageBitmap(file).catch(() => {
    throw new NotAPicture();
  });
  try {
    for (const side of sidesFor(Math.max(picture.width, picture.height))) {
      for (const blur of [0, 1.5]) {
        const found = await readPixels(pixelsOf(picture, side, blur), true);
        if (found.length) return found;
      }
    }
    return [];
  } finally {
    picture.close();
  }
}

function sidesFor(largest: number): number[] {
  const own = Math.min(largest, LARGEST_SIDE);
  return [own, ...SIDES.filter((side) => side < own * 0.9 || (side > own * 1.4 && own < 700))];
}

function pixelsOf(picture: ImageBitmap, side: number, blur: number): ImageData {
  const scale = side / Math.max(picture.width, picture.height);
  const [width, height] = [Math.max(1, Math.round(picture.width * scale)), Math.max(1, Math.round(picture.height * scale))];
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (!drawing) throw new ScannerUnavailable("no canvas");
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, width, height);
  if (blur) drawing.filter = `blur(${blur}px)`;
  drawing.drawImage(picture, 0, 0, width, height);
  const pixels = drawing.getImageData(0, 0, width, height);
  canvas.width = 0; // lets go of the picture at once
  return pixels;
}

async function unpack(): Promise<void> {
  const packed = document.getElementById("reader")?.textContent?.trim() ?? "";
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const opened = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const wasmBinary = await new Response(opened).arrayBuffer();
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}
