/** The notices of what has changed in the store, whichever management changed it. */
export interface Changes {
  /**
   * Looks now and after each notice of the topic, until there is something to see or the time is up: then once more.
   * Resolves to what was seen last, null for nothing.
   */
  until<T>(topic: string, look: () => Promise<T | null>, withinMs: number): Promise<T | null>
  /** Nobody waits any longer: each looks once more. */
  close(): Promise<void>
}
