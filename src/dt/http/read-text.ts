/**
 * The start of a body as text, at most `limit` bytes of it; the rest is let go unread. `alive` is
 * called whenever bytes have come.
 */
export async function readText(
  response: Response,
  limit: number,
  alive?: () => void,
): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return "";
  const decoder = new TextDecoder();
  let text = "";
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    alive?.();
    read += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (read >= limit) {
      // Letting go may fail when the connection is gone already, which is all the same here.
      reader.cancel().catch(() => undefined);
      return text;
    }
  }
}
