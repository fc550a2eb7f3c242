import { useWall } from "../hooks/use-wall.ts";

/** Whole seconds until the next try; nothing while one is under way. */
export function RetryCountdown() {
  const seconds = useWall(({ connection: { retryAtMs }, nowMs, skewMs }) =>
    retryAtMs === null ? null : Math.max(0, Math.ceil((retryAtMs + skewMs - nowMs) / 1000)),
  );
  if (seconds === null) return null;
  return <span className="banner-next">{seconds < 1 ? "trying" : `next try in ${seconds} s`}</span>;
}
