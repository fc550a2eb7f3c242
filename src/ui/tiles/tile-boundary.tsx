import type { CSSProperties, ReactNode } from "react";
import { ErrorBoundary } from "../error-boundary.tsx";
import type { PlacedDevice } from "../hooks/use-devices-in-view.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useHandle } from "../hooks/use-handle.ts";
import { StateMark } from "./state-mark.tsx";
import { stateWord } from "./state-words.ts";

const AGAIN_MS = 30_000;

interface TileBoundaryProps {
  readonly device: PlacedDevice;
  readonly className: string;
  readonly place?: CSSProperties | undefined;
  readonly children: ReactNode;
}

/** A tile that cannot be drawn says so in its own place, in its sensor's state, and is tried again. */
export function TileBoundary({ device, className, place, children }: TileBoundaryProps) {
  const commands = useCommands();
  const handle = useHandle("tile");
  return (
    <ErrorBoundary
      retryAfterMs={AGAIN_MS}
      onCrash={(error) => commands.reportCrash(`The tile of ${device.name}`, error)}
      fallback={
        <article
          className={className}
          data-testid={handle}
          data-device-id={device.id}
          data-state={device.state}
          data-level={device.level ?? undefined}
          data-broken
          aria-label={`${device.name}, cannot be drawn`}
          style={place}
        >
          <p className="tile-broken">
            <strong>{device.name}</strong>{" "}
            {device.state !== "normal" && (
              <span className="tile-broken-state">
                <StateMark state={device.state} level={device.level ?? undefined} />{" "}
                {stateWord(device.state, device.level)}
              </span>
            )}{" "}
            This tile could not be drawn.
          </p>
        </article>
      }
    >
      {children}
    </ErrorBoundary>
  );
}
