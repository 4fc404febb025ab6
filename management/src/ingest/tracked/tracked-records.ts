/** A record as it was read, and as it is by now. */
export interface TrackedRecord<T> {
  readonly before: T | null
  now: T | null
}

/** Records that are read once, many at a time where it is known which will be needed, and changed in memory. */
export interface TrackedRecords<K, T extends K> {
  /** Reads those not read yet. */
  load(keys: readonly K[]): Promise<void>
  /** Records that were read otherwise; what is known already stays as it is by now. */
  found(records: readonly T[]): void
  of(key: K): Promise<TrackedRecord<T>>
  /** As it is by now. */
  get(key: K): Promise<T | null>
  /** Replaces one, or adds it. */
  put(record: T): Promise<void>
  /** Those that are there, as they are by now. */
  all(): readonly T[]
  /** Records that are there and no longer what was read. */
  changed(): readonly { readonly before: T | null; readonly now: T }[]
}

export interface TrackedRecordsOptions<K, T extends K> {
  /** Resolves to those that exist. */
  readonly read: (keys: readonly K[]) => Promise<readonly T[]>
  readonly nameOf: (key: K) => string
}

export const createTrackedRecords = <K, T extends K>({
  read,
  nameOf,
}: TrackedRecordsOptions<K, T>): TrackedRecords<K, T> => {
  const tracked = new Map<string, TrackedRecord<T>>()

  const load = async (keys: readonly K[]): Promise<void> => {
    const missing = new Map<string, K>()
    for (const key of keys) {
      const name = nameOf(key)
      if (!tracked.has(name)) missing.set(name, key)
    }
    if (missing.size === 0) return
    const found = new Map((await read([...missing.values()])).map((record) => [nameOf(record), record]))
    for (const name of missing.keys()) {
      const before = found.get(name) ?? null
      tracked.set(name, { before, now: before })
    }
  }

  const of = async (key: K): Promise<TrackedRecord<T>> => {
    const known = tracked.get(nameOf(key))
    if (known !== undefined) return known
    await load([key])
    const one = tracked.get(nameOf(key))
    if (one === undefined) throw new Error('a record that was loaded is there')
    return one
  }

  return {
    load,
    found: (records) => {
      for (const record of records) {
        const name = nameOf(record)
        if (!tracked.has(name)) tracked.set(name, { before: record, now: record })
      }
    },
    of,
    get: async (key) => (await of(key)).now,
    put: async (record) => {
      const one = await of(record)
      one.now = record
    },
    all: () => [...tracked.values()].flatMap(({ now }) => now ?? []),
    changed: () =>
      [...tracked.values()].flatMap(({ before, now }) =>
        now === null || now === before ? [] : [{ before, now }],
      ),
  }
}
