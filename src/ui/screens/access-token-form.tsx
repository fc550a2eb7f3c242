import { useState } from "react";
import { TextField } from "../controls/text-field.tsx";
import { useCommands } from "../hooks/use-commands.ts";
import { checkAccessToken } from "./check-access-token.ts";

/** A pasted token: good for as long as the cloud says, an hour as a rule. */
export function AccessTokenForm({ busy }: { busy: boolean }) {
  const commands = useCommands();
  const [token, setToken] = useState("");
  const check = checkAccessToken(token);
  const ready = check.error === null;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        // oxlint-disable-next-line react/hooks -- a command, whatever its name begins with
        if (ready && !busy) commands.useAccessToken(token.trim());
      }}
    >
      <TextField
        label="Access token"
        value={token}
        onChange={setToken}
        check={check}
        hint="As the token endpoint gave it, without “Bearer”."
        hidden
        first
      />
      <button type="submit" className="button" data-primary disabled={!ready || busy}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
      <p className="form-note">
        A token runs out, after an hour as a rule; this screen then asks for a new one. It may do
        whatever its service account may. It is kept in this tab’s memory only.
      </p>
    </form>
  );
}
