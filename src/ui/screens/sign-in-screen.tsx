import { describeSignInFailure } from "../../core/connection/describe-sign-in-failure.ts";
import type { SignInFailure } from "../../core/connection/failure.ts";
import { DemoMark } from "../controls/demo-mark.tsx";
import { useWall } from "../hooks/use-wall.ts";
import { AccessTokenForm } from "./access-token-form.tsx";
import { ServiceAccountForm } from "./service-account-form.tsx";

interface SignInScreenProps {
  readonly method: "service-account" | "access-token";
  readonly failure: SignInFailure | null;
  readonly busy: boolean;
}

/** Asks for the credential, says what it may do and where it is kept, and what went wrong. */
export function SignInScreen({ method, failure, busy }: SignInScreenProps) {
  const title = useWall((state) => state.config.title);
  const canSign = isSecureContext && "subtle" in crypto;
  const shown = method === "service-account" && !canSign ? INSECURE : failure;
  return (
    <main className="plain-screen">
      <div className="panel">
        <p className="panel-mark">
          Isotherm <DemoMark />
        </p>
        <h1 className="panel-title">{title}</h1>
        <p className="panel-lead">
          {method === "service-account"
            ? "Sign in with a service account of your DT Studio project."
            : "Paste an access token of the Disruptive Technologies API."}
        </p>
        <div role="alert">
          {shown !== null && shown.kind !== "no-credentials" && <SignInTrouble failure={shown} />}
        </div>
        {method === "service-account" ? (
          <ServiceAccountForm busy={busy} disabled={!canSign} />
        ) : (
          <AccessTokenForm busy={busy} />
        )}
      </div>
    </main>
  );
}

function SignInTrouble({ failure }: { failure: SignInFailure }) {
  const { title, advice } = describeSignInFailure(failure);
  return (
    <p className="panel-failure">
      <strong>{title}.</strong> {advice}
    </p>
  );
}

const INSECURE: SignInFailure = { kind: "insecure-context" };
