const ALGORITHM = { name: "HMAC", hash: "SHA-256" };

/** Whether this page may sign at all: WebCrypto exists in secure contexts only. */
export function hasWebCrypto(): boolean {
  // TypeScript believes that it is always there.
  const crypto: Partial<Crypto> | undefined = globalThis.crypto;
  return crypto?.subtle !== undefined;
}

/**
 * A service account's secret as a key that signs and can never be read back. DT signs with the
 * secret's own UTF-8 bytes: it is not base64. Rejects where `hasWebCrypto()` is false.
 */
export function importSecret(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["sign"]);
}
