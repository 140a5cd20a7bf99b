import { chromium, type Browser, type Page } from '@playwright/test';

/** Starts Debian's Chromium, headless, allowed to play without a click. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox', // tests run as root in containers, where Chromium's sandbox does not
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      '--mute-audio',
    ],
  });
}

export interface Playback {
  width: number;
  currentTime: number;
  decodedFrames: number;
  /** Mean brightness of the picture, 0 to 255, and how far its pixels differ. */
  brightness: number;
  contrast: number;
}

/** What the page's first player shows now. */
export function playback(page: Page): Promise<Playback> {
  return page.evaluate(() => {
    const video = document.querySelector('video');
    if (video === null) return { width: 0, currentTime: 0, decodedFrames: 0, brightness: 0, contrast: 0 };
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 36;
    const context = canvas.getContext('2d');
    let sum = 0;
    let squares = 0;
    if (context !== null && video.videoWidth > 0) {
      context.drawImage(video, 0, 0, 64, 36);
      const { data } = context.getImageData(0, 0, 64, 36);
      for (let index = 0; index < data.length; index += 4) {
        const value = ((data[index] ?? 0) + (data[index + 1] ?? 0) + (data[index + 2] ?? 0)) / 3;
        sum += value;
        squares += value * value;
      }
    }
    const mean = sum / (64 * 36);
    return {
      width: video.videoWidth,
      currentTime: video.currentTime,
      decodedFrames: video.getVideoPlaybackQuality().totalVideoFrames,
      brightness: mean,
      contrast: Math.sqrt(Math.max(0, squares / (64 * 36) - mean * mean)),
    };
  });
}
