import { useEffect } from "react";
import type { LiveStream } from "../wall-context.tsx";

/** Starts the session with the tree and closes it with the tree; renders never touch it. */
export function useLiveStream(session: LiveStream | undefined): void {
  useEffect(() => {
    if (session === undefined) return undefined;
    session.start();
    return () => session.close();
  }, [session]);
}
