import { ApiError } from "./error-response.ts";

/** The query parameters of one request, under either spelling; unknown ones are never looked at. */
export interface Query {
  /** Every value of a repeated key; commas are part of the value. */
  all(snakeName: string): readonly string[];
  /** The last value wins, as in Go. */
  one(snakeName: string): string | null;
  /** A whole number of at least 1; `max` cuts it off. Throws 400 for anything else. */
  pageSize(defaultSize: number, max: number): number;
}

export function readQuery(params: URLSearchParams): Query {
  const all = (snakeName: string): string[] => {
    const camelName = snakeName.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const values = params.getAll(snakeName);
    return camelName === snakeName ? values : [...values, ...params.getAll(camelName)];
  };
  const one = (snakeName: string): string | null => all(snakeName).at(-1) ?? null;
  return {
    all,
    one,
    pageSize(defaultSize, max) {
      const text = one("page_size");
      if (text === null || text === "" || text === "0") return defaultSize;
      if (!/^\d{1,9}$/.test(text)) throw new ApiError(400, `invalid page_size: ${text}`);
      return Math.min(Number(text), max);
    },
  };
}
