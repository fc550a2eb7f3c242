/** A CacheStorage in memory: names and addresses in the order they came, nothing else. */
export interface FakeCaches extends CacheStorage {
  /** Takes nothing any more, as on a disk that is full. */
  fill(): void;
}

export function createFakeCaches(): FakeCaches {
  let full = false;
  const stores = new Map<string, Map<string, Response>>();
  const urlOf = (request: RequestInfo | URL): string =>
    request instanceof Request ? request.url : String(request);

  function cacheOf(store: Map<string, Response>): Cache {
    const cache: Partial<Cache> = {
      match: async (request) => store.get(urlOf(request))?.clone(),
      put: async (request, response) => {
        if (full) throw new DOMException("no room", "QuotaExceededError");
        store.set(urlOf(request), response);
      },
      delete: async (request) => store.delete(urlOf(request)),
    };
    return cache as Cache;
  }

  const storage: Partial<FakeCaches> = {
    fill() {
      full = true;
    },
    has: async (name) => stores.has(name),
    async open(name) {
      const store = stores.get(name) ?? new Map<string, Response>();
      stores.set(name, store);
      return cacheOf(store);
    },
    async match(request) {
      for (const store of stores.values()) {
        const found = store.get(urlOf(request));
        if (found !== undefined) return found.clone();
      }
      return undefined;
    },
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
  };
  return storage as FakeCaches;
}
