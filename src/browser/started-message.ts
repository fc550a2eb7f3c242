/** What a build on trial tells the page that opened it. */
export const STARTED_MESSAGE = "isotherm-started";
