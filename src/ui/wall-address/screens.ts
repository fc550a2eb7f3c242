/** A screen as its browser counts it. */
export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface NamedScreen extends ScreenSize {
  readonly name: string;
}

export const FULL_HD: NamedScreen = {
  name: "Full HD, 1920 × 1080",
  widthPx: 1920,
  heightPx: 1080,
};

export const SCREENS: readonly NamedScreen[] = [
  FULL_HD,
  { name: "4K, 3840 × 2160", widthPx: 3840, heightPx: 2160 },
  { name: "HD, 1280 × 720", widthPx: 1280, heightPx: 720 },
  { name: "Full HD upright, 1080 × 1920", widthPx: 1080, heightPx: 1920 },
  { name: "4K upright, 2160 × 3840", widthPx: 2160, heightPx: 3840 },
];

/** What a screen of one's own may measure, px: from a phone's width to 8K. */
const LEAST_PX = 320;
const MOST_PX = 7_680;

/** A width or a height as the address writes quantities. */
export const SCREEN_PIXELS = {
  read: (text: string): number | undefined => {
    const px = /^\d{1,5}$/u.test(text) ? Number(text) : 0;
    return px >= LEAST_PX && px <= MOST_PX ? px : undefined;
  },
  expected: `a whole number of pixels from ${LEAST_PX} to ${MOST_PX}`,
};
