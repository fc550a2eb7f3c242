import { openDB, type IDBPDatabase } from "idb";

/** What keeps a screen signed in: never the secret, only a key that cannot be read out. */
export interface KeptCredential {
  readonly keyId: string;
  readonly email: string;
  /** HMAC SHA-256, non-extractable. */
  readonly key: CryptoKey;
  /** Which token endpoint it is for; a screen pointed elsewhere must not send it there. */
  readonly tokenUrl: string;
}

/** Where the kept credential lives; every call survives a blocked or broken IndexedDB. */
export interface CredentialStore {
  load(tokenUrl: string): Promise<KeptCredential | null>;
  /** False where this browser would not keep it. */
  save(credential: KeptCredential): Promise<boolean>;
  forget(): Promise<void>;
}

const STORE = "credentials";
const ONLY = "service-account";

/** A credential store in IndexedDB, which can hold a `CryptoKey` without showing its bytes. */
export function createCredentialStore(name = "isotherm"): CredentialStore {
  const open = (): Promise<IDBPDatabase> =>
    openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore(STORE);
      },
    });

  const within = async <T>(otherwise: T, work: (db: IDBPDatabase) => Promise<T>): Promise<T> => {
    try {
      const db = await open();
      try {
        return await work(db);
      } finally {
        db.close();
      }
    } catch {
      return otherwise;
    }
  };

  return {
    load: (tokenUrl) =>
      within<KeptCredential | null>(null, async (db) => {
        const kept: unknown = await db.get(STORE, ONLY);
        return isKept(kept) && kept.tokenUrl === tokenUrl ? kept : null;
      }),
    save: (credential) =>
      within(false, async (db) => {
        await db.put(STORE, credential, ONLY);
        return true;
      }),
    forget: () =>
      within(undefined, async (db) => {
        await db.delete(STORE, ONLY);
      }),
  };
}

function isKept(value: unknown): value is KeptCredential {
  if (typeof value !== "object" || value === null) return false;
  return (
    "keyId" in value &&
    "email" in value &&
    "tokenUrl" in value &&
    "key" in value &&
    value.key instanceof CryptoKey
  );
}
