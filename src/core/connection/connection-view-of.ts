import type { ConnectionState } from "./state.ts";
import type { ConnectionView, ConnectionWord } from "./connection-view.ts";

/**
 * The connection as people see it at local time `now`; `previous` itself where nothing a person
 * could see has changed.
 */
export function connectionViewOf(
  state: ConnectionState,
  now: number,
  previous: ConnectionView | null,
): ConnectionView {
  const word = connectionWord(state);
  const course = state.kind === "idle" || state.kind === "closed" ? null : state;
  const view: ConnectionView = {
    word,
    sinceMs: previous?.word === word ? previous.sinceMs : now,
    failure: word === "live" ? null : (course?.trouble?.failure ?? null),
    retryAtMs: state.kind === "waiting" ? state.retryAtMs : null,
    failures: course?.failures ?? 0,
  };
  const same =
    previous !== null &&
    previous.word === view.word &&
    previous.failure === view.failure &&
    previous.retryAtMs === view.retryAtMs &&
    previous.failures === view.failures;
  return same ? previous : view;
}

/** The word of the contract (section 4) for a state. */
export function connectionWord(state: ConnectionState): ConnectionWord {
  switch (state.kind) {
    case "idle":
      return "connecting";
    case "live": {
      // A machine without a network is not told so by its streams: nothing ends, no byte comes.
      const { offlineSinceMs, lastSignalMs } = state;
      return offlineSinceMs !== null && lastSignalMs <= offlineSinceMs ? "offline" : "live";
    }
    case "stopped":
    case "closed":
      return "stopped";
    case "authorizing":
    case "opening":
    case "waiting": {
      const { trouble, offlineSinceMs } = state;
      if (trouble === null) return "connecting";
      // A stream that was closed as it should be, and whose next is on its way, was not lost.
      if (trouble.verdict.kind === "expected") return "live";
      // What a server last said holds until the next try: a refusal does not turn into
      // "offline", nor flicker while it is asked again.
      if (trouble.verdict.kind === "denied") return "denied";
      return offlineSinceMs !== null && !trouble.verdict.answered ? "offline" : "reconnecting";
    }
    default:
      return state satisfies never;
  }
}
