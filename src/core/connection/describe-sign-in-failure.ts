import type { SignInFailure } from "./failure.ts";

export interface SignInAdvice {
  /** What happened, without a full stop. */
  readonly title: string;
  /** What to do about it, in one or two sentences. */
  readonly advice: string;
}

/** What a person reads when no access token could be had; it never holds a credential. */
export function describeSignInFailure(failure: SignInFailure): SignInAdvice {
  switch (failure.kind) {
    case "wrong-key-id":
      return {
        title: "The Key ID is not known",
        advice: `Check the Key ID: copy it again from the service account in DT Studio, and see that the key has not been deleted there.${said(failure.message)}`,
      };
    case "wrong-secret":
      return {
        title: "The Secret does not fit the Key ID",
        advice: `Check the Secret: DT Studio shows it only once, so if it is lost, make a new key and use its Key ID and Secret together.${said(failure.message)}`,
      };
    case "wrong-email":
      return {
        title: "The Email is not the service account's",
        advice: `Check the Email: it is the service account's own address, which ends in .serviceaccount.d21s.com, and not yours.${said(failure.message)}`,
      };
    case "clock-off":
      return {
        title: `This machine's clock is ${offBy(failure.skewMs)}`,
        advice: `Set this machine's date and time, best by switching on automatic time, and try again. Key ID, Email and Secret may all be right.${said(failure.message)}`,
      };
    case "refused":
      return {
        title: "The sign-in was refused",
        advice: `Check that Key ID, Email and Secret belong to the same service account and that it is still in use. The server answered with status ${failure.status}.${said(failure.message)}`,
      };
    case "endpoint-refused":
      return {
        title: "The token endpoint gives no access token",
        advice: `The server of this page signs in for it, and was refused: whoever runs it finds the reason in its log. It answered with status ${failure.status}.${said(failure.message)}`,
      };
    case "server-trouble":
      return {
        title:
          failure.status === 0
            ? "The sign-in server did not answer in time"
            : `The sign-in server is in trouble (${failure.status})`,
        advice: `Nothing is wrong with what you typed. ${tryAgain(failure.retryAfterMs)}`,
      };
    case "blocked":
      return {
        title: `The browser could not reach ${failure.host || "the sign-in server"}`,
        advice:
          "Either no such server answers, a firewall is in the way, or it does not allow requests from this page (CORS). Check the tokenUrl in config.json, paste an access token instead, or use a token endpoint of this page's own server.",
      };
    case "no-network":
      return {
        title: "This machine has no network",
        advice: "Check its cable or Wi-Fi. The sign-in can be tried again as soon as it is back.",
      };
    case "not-a-token":
      return {
        title: `${failure.host || "The sign-in server"} answered, but not with a token`,
        advice:
          "Often this is the sign-in page of a guest network: open any web page on this machine and sign in there. Otherwise check the tokenUrl in config.json.",
      };
    case "token-expired":
      return {
        title: "The Access token has run out or is not valid",
        advice: "Access tokens live for one hour. Paste a new one.",
      };
    case "insecure-context":
      return {
        title: "This page cannot sign in over plain http",
        advice:
          "Browsers only sign on pages that were loaded over https or from this machine itself (localhost). Open this address with https, or paste an access token instead.",
      };
    case "no-credentials":
      return {
        title: "Not signed in",
        advice: "Fill in Key ID, Email and Secret of a service account, or an Access token.",
      };
    default:
      return failure satisfies never;
  }
}

function said(message: string): string {
  return message === "" ? "" : ` The server said: “${message}”.`;
}

function offBy(skewMs: number | null): string {
  if (skewMs === null) return "off";
  const minutes = Math.max(1, Math.round(Math.abs(skewMs) / 60_000));
  const amount = minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
  return `${amount} ${skewMs > 0 ? "slow" : "fast"}`;
}

function tryAgain(retryAfterMs: number | null): string {
  if (retryAfterMs === null) return "Try again in a minute.";
  return `Try again in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} seconds.`;
}
