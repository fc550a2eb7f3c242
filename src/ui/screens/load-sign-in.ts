import type * as SignIn from "./sign-in-screen.tsx";
import { persist } from "../parts/persist.ts";

let asked: Promise<typeof SignIn> | null = null;

/** Where a credential is asked for: small, as it is all that stands before the first tile. */
export function loadSignIn(): Promise<typeof SignIn> {
  asked ??= persist(() => import("./sign-in-screen.tsx"), "SignInScreen");
  return asked;
}
