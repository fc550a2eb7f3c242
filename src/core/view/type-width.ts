/** How wide letters are drawn, percent, as CSS `font-stretch` has it. */
export type TypeWidth = (typeof TYPE_WIDTHS)[number];

/** The widths that both a style sheet and a canvas have a name for; widest first. */
export const TYPE_WIDTHS = [100, 87.5, 75, 62.5] as const;

/** The width at which words get no narrower. */
export const NARROWEST: TypeWidth = 62.5;
