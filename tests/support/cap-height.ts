/** Height of a capital letter, CSS px, seen under these arc minutes by a reader of a screen. */
export function capHeightPx(
  arcMinutes: number,
  screen: { readonly widthPx: number; readonly heightPx: number },
  { metres = 5, inches = 55 } = {},
): number {
  const millimetres = 2 * metres * 1_000 * Math.tan((arcMinutes * Math.PI) / 60 / 180 / 2);
  return (millimetres * Math.hypot(screen.widthPx, screen.heightPx)) / (inches * 25.4);
}
