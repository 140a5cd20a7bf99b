import type { Page } from '@playwright/test';

/** What a page carries well, and a repository too. */
const mostBytes = 60_000;

/** Makes a WebP of a PNG, as good as 60 kB allow. `page` is any that may run scripts. */
export async function smallImage(page: Page, png: Buffer): Promise<Buffer> {
  for (const quality of [0.92, 0.85, 0.75, 0.6, 0.45]) {
    const url = await page.evaluate(
      async ([bytes, wanted]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${bytes}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = image.naturalWidth;
        canvas.height = image.naturalHeight;
        canvas.getContext('2d')?.drawImage(image, 0, 0);
        return canvas.toDataURL('image/webp', wanted);
      },
      [png.toString('base64'), quality] as const,
    );
    const webp = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
    if (webp.length <= mostBytes) return webp;
  }
  throw new Error(`a picture of ${String(png.length)} bytes cannot be made small enough`);
}
