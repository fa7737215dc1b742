// Makes build/foiscan.ico of build/foiscan.svg, with Chromium. Wanted only when
// the drawing has changed; run it where tests/browser has its node_modules:
//   node tests/windows/icon.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const { chromium } = createRequire(path.join(root, 'tests/browser/package.json'))('playwright-core');
const sizes = [16, 24, 32, 48, 64, 256];
const svg = readFileSync(path.join(root, 'build/foiscan.svg'), 'utf8');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox'],
});
const pictures = [];
for (const size of sizes) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  pictures.push(await page.screenshot({ omitBackground: true }));
  await page.close();
}
await browser.close();

// ICONDIR, an ICONDIRENTRY for each picture, then the pictures as PNG.
const head = Buffer.alloc(6 + 16 * sizes.length);
head.writeUInt16LE(1, 2);
head.writeUInt16LE(sizes.length, 4);
let offset = head.length;
sizes.forEach((size, number) => {
  const at = 6 + 16 * number;
  head.writeUInt8(size % 256, at);
  head.writeUInt8(size % 256, at + 1);
  head.writeUInt16LE(1, at + 4);
  head.writeUInt16LE(32, at + 6);
  head.writeUInt32LE(pictures[number].length, at + 8);
  head.writeUInt32LE(offset, at + 12);
  offset += pictures[number].length;
});
writeFileSync(path.join(root, 'build/foiscan.ico'), Buffer.concat([head, ...pictures]));
