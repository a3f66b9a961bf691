// QR codes as a camera and a photographer would deliver them, made in the test run: the code by zxing's writer, the sheet
// around it and what happens to it (turned, blurred, noisy, badly lit) by the browser's own canvas.

import { readFileSync, writeFileSync } from "node:fs";
import { packages, page as source } from "../core/load.mjs";

const { prepareZXingModule, writeBarcode } = await import(packages.resolve("zxing-wasm/writer"));
prepareZXingModule({ overrides: { wasmBinary: readFileSync(`${source}node_modules/zxing-wasm/dist/writer/zxing_writer.wasm`).buffer } });

/** The modules of a code: rows of `true` for black. */
export async function modules(text) {
  const { error, symbol } = await writeBarcode(text, { format: "QRCode", ecLevel: "M", scale: 1, addQuietZones: false });
  if (error) throw new Error(error);
  const { width, height, data } = symbol;
  return Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => data[y * width + x] === 0));
}

/** A video as Chromium's fake camera takes it: a grey room, then the sheet held into it. */
export async function video(text, file, { width = 640, height = 480, frames = 8, side = 330 } = {}) {
  const rows = await modules(text);
  const luma = Buffer.alloc(width * height, 120);
  const [left, top] = [(width - side) >> 1, (height - side) >> 1];
  for (let y = -20; y < side + 20; y += 1) for (let x = -20; x < side + 20; x += 1) luma[(top + y) * width + left + x] = 235;
  for (let y = 0; y < side; y += 1) for (let x = 0; x < side; x += 1) if (rows[Math.floor((y * rows.length) / side)][Math.floor((x * rows.length) / side)]) luma[(top + y) * width + left + x] = 30;
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const parts = [Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)];
  for (let frame = 0; frame < frames; frame += 1) parts.push(Buffer.from("FRAME\n"), luma, chroma);
  writeFileSync(file, Buffer.concat(parts));
}

/** A photograph of a sheet, as JPEG: what happened to it is said by `harm`. Drawn in `page`, any page of a browser. */
export async function photograph(page, text, harm = {}) {
  const rows = await modules(text);
  const encoded = await page.evaluate(
    async ({ rows, harm }) => {
      const { angle = 0, blur = 0, noise = 0, size = 1200, side = 420, shade = 0 } = harm;
      const canvas = document.createElement("canvas");
      canvas.width = size;
      canvas.height = Math.round(size * 1.3);
      const drawing = canvas.getContext("2d");
      drawing.fillStyle = "#b9b2a4";
      drawing.fillRect(0, 0, canvas.width, canvas.height);
      drawing.translate(canvas.width / 2, canvas.height / 2);
      drawing.rotate((angle * Math.PI) / 180);
      drawing.filter = blur ? `blur(${blur}px)` : "none";
      drawing.fillStyle = "#f4f2ec";
      drawing.fillRect(-size * 0.4, -size * 0.5, size * 0.8, size);
      drawing.fillStyle = "#222";
      for (let line = 0; line < 12; line += 1) drawing.fillRect(-size * 0.35, -size * 0.45 + line * 20, size * 0.5, 7);
      const cell = side / rows.length;
      const layer = new OffscreenCanvas(side, side);
      const ink = layer.getContext("2d");
      ink.fillStyle = "#1a1a1a";
      rows.forEach((row, y) => row.forEach((black, x) => black && ink.fillRect(x * cell, y * cell, cell + 0.5, cell + 0.5)));
      drawing.drawImage(layer, -side / 2, -side / 4);
      drawing.setTransform(1, 0, 0, 1, 0, 0);
      drawing.filter = "none";
      if (shade) {
        const light = drawing.createLinearGradient(0, 0, canvas.width, canvas.height);
        light.addColorStop(0, "rgba(0,0,0,0)");
        light.addColorStop(1, `rgba(0,0,0,${shade})`);
        drawing.fillStyle = light;
        drawing.fillRect(0, 0, canvas.width, canvas.height);
      }
      if (noise) {
        const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height);
        let seed = 7;
        for (let at = 0; at < pixels.data.length; at += 4) {
          seed = (seed * 1103515245 + 12345) & 0x7fffffff;
          const more = ((seed / 0x7fffffff) * 2 - 1) * noise;
          for (let channel = 0; channel < 3; channel += 1) pixels.data[at + channel] += more;
        }
        drawing.putImageData(pixels, 0, 0);
      }
      return canvas.toDataURL("image/jpeg", 0.88).split(",")[1];
    },
    { rows, harm },
  );
  return Buffer.from(encoded, "base64");
}
