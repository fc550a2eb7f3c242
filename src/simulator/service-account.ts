import { SIMULATOR_PROJECT_ID } from "./world/projects.ts";

/** The one service account the simulator knows; a demo's key is no secret. */
export const SIMULATOR_SERVICE_ACCOUNT = {
  keyId: "c0demo5k9t0s1mulat0r",
  secret: "demo-secret-of-the-simulator-0a1b2c3d",
  email: `c0demo5a9t0s1mulat0r@${SIMULATOR_PROJECT_ID}.serviceaccount.d21s.com`,
} as const;

/** Unmodified official clients sign for this audience whatever URL they talk to. */
export const REAL_TOKEN_URL = "https://identity.disruptive-technologies.com/oauth2/token";
