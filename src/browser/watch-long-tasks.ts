/** Follows how long the page was busy without a break; the browser tells of 50 ms and more. */
export interface LongTaskWatch {
  /** The longest since it was last asked, ms, 0 for none; null where the browser does not tell. */
  take(): number | null;
  close(): void;
}

export function watchLongTasks(): LongTaskWatch {
  if (!PerformanceObserver.supportedEntryTypes.includes("longtask")) {
    return { take: () => null, close: () => undefined };
  }
  let longestMs = 0;
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) longestMs = Math.max(longestMs, duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: "longtask" });
  return {
    take() {
      note(observer.takeRecords());
      const longest = longestMs;
      longestMs = 0;
      return longest;
    },
    close: () => observer.disconnect(),
  };
}
