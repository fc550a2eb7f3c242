/** Script memory in use, where the browser tells (Chromium); `_nowMs` says when it was asked. */
export function heapBytes(_nowMs: number): number | null {
  const memory: unknown = Reflect.get(performance, "memory");
  if (typeof memory !== "object" || memory === null) return null;
  const used: unknown = Reflect.get(memory, "usedJSHeapSize");
  return typeof used === "number" ? used : null;
}
