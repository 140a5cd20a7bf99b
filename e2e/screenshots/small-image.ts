import type { Page } from '@playwright/test';

/** What a page carries well, and a repository too. */
const mostBytes = 60_000;

/** How good, and how large: text that is all over the picture needs to be smaller. */
const tries = [
  [0.92, 1],
  [0.85, 1],
  [0.75, 1],
  [0.8, 0.75],
  [0.6, 0.75],
] as const;

/** Makes a WebP of a PNG, as good as 60 kB allow. `page` is any that may run scripts. */
export async function smallImage(page: Page, png: Buffer): Promise<Buffer> {
  for (const [quality, scale] of tries) {
    const url = await page.evaluate(
      async ([bytes, wanted, size]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${bytes}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth * size;
        canvas.height = image.naturalHeight * size;
        canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
        return canvas.toDataURL('image/webp', wanted);
      },
      [png.toString('base64'), quality, scale] as const,
    );
    const webp = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    if (webp.length <= mostBytes) return webp;
  }
  throw new Error(`a picture of ${String(png.length)} bytes cannot be made small enough`);
}
