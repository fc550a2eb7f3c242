/** The part of `fetch` that dt uses; handed in, so that tests and the simulator stand in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
