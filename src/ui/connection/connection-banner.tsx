import { describeFailure } from "../../core/connection/describe-failure.ts";
import { describeSignInFailure } from "../../core/connection/describe-sign-in-failure.ts";
import type { ConnectionView } from "../../core/connection/connection-view.ts";
import { useClock } from "../hooks/use-clock.ts";
import { useCommands } from "../hooks/use-commands.ts";
import { useWall } from "../hooks/use-wall.ts";
import { CONNECTION_WORDS } from "./connection-words.ts";
import { RestoredLine } from "./restored-line.tsx";
import { RetryCountdown } from "./retry-countdown.tsx";

/** A cloud that answers at once is no news: a line that comes and goes would be. */
const PATIENCE_MS = 2_000;

/** Says that the stream is down, since when and why; no sensor is to blame for it. */
export function ConnectionBanner() {
  const connection = useWall((state) => state.connection);
  const skewMs = useWall((state) => state.skewMs);
  const restored = useWall((state) => state.restoredMs !== null);
  const slow = useWall(
    (state) => state.nowMs - state.skewMs - state.connection.sinceMs >= PATIENCE_MS,
  );
  const commands = useCommands();
  const clock = useClock();
  if (connection.word === "live" || connection.word === "connecting") {
    if (!restored || !slow) return null;
    return (
      <section className="banner" aria-label="Connection">
        <p className="banner-text">
          <strong>
            <RestoredLine />
          </strong>
        </p>
      </section>
    );
  }
  return (
    <section className="banner" aria-label="Connection">
      <p className="banner-text">
        <strong>
          {CONNECTION_WORDS[connection.word]} since {clock(connection.sinceMs + skewMs)}.
        </strong>{" "}
        <span className="banner-why">
          {restored && <RestoredLine />} {reasonOf(connection)}{" "}
          {!restored && <span>Values are the last ones heard; no sensor is to blame.</span>}
        </span>
      </p>
      <RetryCountdown />
      <button type="button" className="button" onClick={() => commands.retryNow()}>
        Try now
      </button>
    </section>
  );
}

function reasonOf({ word, failure, failures }: ConnectionView): string {
  if (word === "offline") return "This machine has no network.";
  const why =
    failure?.kind === "sign-in"
      ? `${describeSignInFailure(failure.cause).title}. ${describeSignInFailure(failure.cause).advice}`
      : failure === null
        ? "The live stream is down."
        : describeFailure(failure);
  return word === "stopped" ? `Gave up after ${failures} tries. ${why}` : why;
}
