/**
 * A map that never holds more than `limit` entries: whoever was set longest ago leaves for the next. What outsiders can
 * name (stations, tokens, networks) is kept in one, so that no flood of names fills the memory.
 */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #limit: number
  readonly #dropped: (value: V, key: K) => void

  /** `dropped` is called with each entry that leaves for another one. */
  constructor(limit: number, dropped: (value: V, key: K) => void = () => {}) {
    super()
    this.#limit = limit
    this.#dropped = dropped
  }

  /** Also makes the entry the latest. */
  override set(key: K, value: V): this {
    super.delete(key)
    super.set(key, value)
    if (this.size > this.#limit) this.#dropOldest()
    return this
  }

  /** What stands there or, where nothing does, what `make` returns; the entry becomes the latest. */
  take(key: K, make: () => V): V {
    const value = this.has(key) ? (this.get(key) as V) : make()
    this.set(key, value)
    return value
  }

  #dropOldest(): void {
    for (const [key, value] of this) {
      super.delete(key)
      this.#dropped(value, key)
      return
    }
  }
}
