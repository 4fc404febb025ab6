const REMEMBERED = 8

/** What was answered last on one connection, so that a repeated CALL gets the same answer and no second effect. */
export class Answers {
  // Parallel arrays instead of objects: this is kept for every station that is connected.
  #ids: string[] = []
  #hashes: number[] = []
  #answers: (string | null)[] = []
  #next = 0

  /** Where the same CALL stands, or -1. A message id alone is not enough: some stations count from 1 again. */
  find(id: string, hash: number): number {
    for (let i = 0; i < this.#ids.length; i++) {
      if (this.#ids[i] === id && this.#hashes[i] === hash) return i
    }
    return -1
  }

  /** Makes room for a CALL that is not answered yet. */
  begin(id: string, hash: number): number {
    const place = this.#next
    this.#next = (place + 1) % REMEMBERED
    this.#ids[place] = id
    this.#hashes[place] = hash
    this.#answers[place] = null
    return place
  }

  /** Stores the answer, unless the place has been given to a later CALL. */
  finish(place: number, id: string, answer: string): void {
    if (this.#ids[place] === id) this.#answers[place] = answer
  }

  /** `null` while the answer is still under way. */
  answer(place: number): string | null {
    return this.#answers[place] ?? null
  }
}
