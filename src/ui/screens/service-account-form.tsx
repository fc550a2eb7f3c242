import { useId, useState } from "react";
import { checkEmail, checkKeyId, checkSecret } from "../../core/config/check-credentials.ts";
import { Switch } from "../controls/switch.tsx";
import { TextField } from "../controls/text-field.tsx";
import { useCommands } from "../hooks/use-commands.ts";

/** The three values DT Studio shows when a key is made, checked as they are typed. */
export function ServiceAccountForm({ busy, disabled }: { busy: boolean; disabled: boolean }) {
  const commands = useCommands();
  const [keyId, setKeyId] = useState("");
  const [email, setEmail] = useState("");
  const [secret, setSecret] = useState("");
  const [keep, setKeep] = useState(false);
  const keepId = useId();
  const checks = [checkKeyId(keyId), checkEmail(email), checkSecret(secret)] as const;
  const ready = checks.every(({ error }) => error === null);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!ready || busy || disabled) return;
        commands.signIn({ keyId: keyId.trim(), email: email.trim(), secret: secret.trim() }, keep);
      }}
    >
      <TextField
        label="Key ID"
        value={keyId}
        onChange={setKeyId}
        check={checks[0]}
        hint="20 characters, shown beside the key in DT Studio."
        first
      />
      <TextField
        label="Email"
        value={email}
        onChange={setEmail}
        check={checks[1]}
        hint="The service account’s own address."
      />
      <TextField
        label="Secret"
        value={secret}
        onChange={setSecret}
        check={checks[2]}
        hint="Shown once, when the key was made."
        hidden
      />
      <div className="keep">
        <label id={`${keepId}-label`} htmlFor={keepId}>
          Keep this screen signed in
        </label>
        <Switch
          id={keepId}
          checked={keep}
          onChange={setKeep}
          labelledBy={`${keepId}-label`}
          describedBy={`${keepId}-text`}
        />
      </div>
      <p id={`${keepId}-text`} className="form-note">
        {keep
          ? "This browser keeps a signing key that cannot be read back, until you sign out. What you typed is not kept."
          : "Kept in this tab’s memory only: closing or reloading the tab signs out."}
      </p>
      <button type="submit" className="button" data-primary disabled={!ready || busy || disabled}>
        {busy ? "Signing in…" : "Sign in"}
      </button>
      <p className="form-note">
        Isotherm only reads. The role “Project User” is all the service account needs; what you type
        here signs requests in this browser and is never sent anywhere.
      </p>
    </form>
  );
}
