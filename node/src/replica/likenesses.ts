import { likenessOf } from '@ocpp/shared/contracts/station-id'

/** Known ids by what makes them look alike. */
export class Likenesses {
  readonly #ids = new Map<string, Set<string>>()

  add(id: string): void {
    const likeness = likenessOf(id)
    const ids = this.#ids.get(likeness)
    if (ids === undefined) this.#ids.set(likeness, new Set([id]))
    else ids.add(id)
  }

  remove(id: string): void {
    const likeness = likenessOf(id)
    const ids = this.#ids.get(likeness)
    ids?.delete(id)
    if (ids?.size === 0) this.#ids.delete(likeness)
  }

  clear(): void {
    this.#ids.clear()
  }

  /** A known id that this one could be taken for; undefined for one that is known itself. */
  find(id: string): string | undefined {
    const ids = this.#ids.get(likenessOf(id))
    return ids === undefined || ids.has(id) ? undefined : [...ids][0]
  }
}
