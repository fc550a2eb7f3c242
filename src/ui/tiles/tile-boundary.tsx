import type { CSSProperties, ReactNode } from "react";
import { standingLevel } from "../../core/alarms/watch-alarms.ts";
import { ErrorBoundary } from "../error-boundary.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { useDevice } from "../hooks/use-device.ts";
import { useHandle } from "../hooks/use-handle.ts";
import { useWallContext } from "../wall-context.tsx";
import { StateMark } from "./state-mark.tsx";
import { stateWord } from "./state-words.ts";

const AGAIN_MS = 30_000;

interface BrokenTileProps {
  readonly deviceId: string;
  readonly className: string;
  readonly place?: CSSProperties | undefined;
}

/** A tile that cannot be drawn says so in its own place, in its sensor's state, and is tried again. */
export function TileBoundary({
  children,
  ...broken
}: BrokenTileProps & { readonly children: ReactNode }) {
  const commands = useCommands();
  const { store } = useWallContext();
  const crash = (error: unknown): void => {
    const { devices } = store.getState();
    commands.reportCrash(`The tile of ${devices.get(broken.deviceId)?.name}`, error);
  };
  return (
    <ErrorBoundary retryAfterMs={AGAIN_MS} onCrash={crash} fallback={<BrokenTile {...broken} />}>
      {children}
    </ErrorBoundary>
  );
}

function BrokenTile({ deviceId, className, place }: BrokenTileProps) {
  const device = useDevice(deviceId);
  const handle = useHandle("tile");
  if (device === undefined) return null;
  const { name, state, alarm } = device;
  const level = standingLevel(alarm);
  return (
    <article
      className={className}
      data-testid={handle}
      data-device-id={deviceId}
      data-state={state}
      data-level={level ?? undefined}
      data-broken
      aria-label={`${name}, cannot be drawn`}
      style={place}
    >
      <p className="tile-broken">
        <strong>{name}</strong>{" "}
        {state !== "normal" && (
          <span className="tile-broken-state">
            <StateMark state={state} level={level ?? undefined} /> {stateWord(state, level)}
          </span>
        )}{" "}
        This tile could not be drawn.
      </p>
    </article>
  );
}
