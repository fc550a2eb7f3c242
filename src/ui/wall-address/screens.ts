/** A screen as its maker counts it. */
export interface ScreenSize {
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export const SCREENS: readonly ScreenSize[] = [
  { name: "Full HD, 1920 × 1080", widthPx: 1920, heightPx: 1080 },
  { name: "4K, 3840 × 2160", widthPx: 3840, heightPx: 2160 },
  { name: "HD, 1280 × 720", widthPx: 1280, heightPx: 720 },
  { name: "Full HD, upright", widthPx: 1080, heightPx: 1920 },
  { name: "4K, upright", widthPx: 2160, heightPx: 3840 },
];
