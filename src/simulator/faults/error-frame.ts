/** An error in a stream in one of the three shapes it was seen in; `code` is HTTP's or gRPC's. */
export function errorFrame(
  shape: "current" | "older" | "rest",
  code: number,
  message: string,
): unknown {
  const help = `https://docs.d21s.com/error/#${code}`;
  switch (shape) {
    case "current":
      return { error: { code, message, details: [{ help }] } };
    case "older":
      return {
        error: { grpcCode: code, httpCode: code, message, httpStatus: message, details: [] },
      };
    case "rest":
    default:
      return { error: message, code, help };
  }
}
