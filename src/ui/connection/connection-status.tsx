import { useHandle } from "../hooks/use-handle.ts";
import { usePingTimer } from "../hooks/use-ping-timer.ts";
import { useWall } from "../hooks/use-wall.ts";
import { CONNECTION_WORDS } from "./connection-words.ts";

/** One quiet word while all is well; assistive technology hears each change of it. */
export function ConnectionStatus() {
  const word = useWall((state) => state.connection.word);
  const { overdue } = usePingTimer();
  const handle = useHandle("connection");
  return (
    <span
      className="connection"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the contract names the role
      role={handle === undefined ? undefined : "status"}
      data-testid={handle}
      data-state={word}
      data-overdue={overdue || undefined}
    >
      <span key={word} className="connection-word">
        <span className="connection-dot" aria-hidden="true" />
        {CONNECTION_WORDS[word]}
      </span>
    </span>
  );
}
