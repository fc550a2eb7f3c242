/** An alarm that comes again so soon after it went is the same one, chattering (ISA-18.2), ms. */
export const AGAIN_MS = 60_000;
