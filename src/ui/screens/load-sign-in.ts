import { once } from "../../core/lib/once.ts";
import { persist } from "../parts/persist.ts";

/** Where a credential is asked for: small, as it is all that stands before the first tile. */
export const loadSignIn = once(() => persist(() => import("./sign-in-screen.tsx"), "SignInScreen"));
