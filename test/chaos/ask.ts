import { setTimeout as delay } from 'node:timers/promises'
import type { ChaosSystem } from './system.ts'

/** Whoever can be asked. */
export type Managements = Pick<ChaosSystem, 'apis'>

const ANSWER_MS = 10_000
const TRIES = 30
const PAUSE_MS = 1_000

/** Reads from the first management that answers; null when none does. */
export const askAny = async <T>({ apis }: Managements, path: string): Promise<T | null> => {
  for (const api of apis) {
    try {
      const response = await api.raw(path, { signal: AbortSignal.timeout(ANSWER_MS) })
      if (response.ok) return (await response.json()) as T
    } catch {
      // Killed, stopped or cut off: the next one is asked.
    }
  }
  return null
}

/** The same where an answer is due: managements are up, though they may be busy. */
export const ask = async <T>(system: Managements, path: string): Promise<T> => {
  for (let tries = 1; tries <= TRIES; tries++) {
    const answer = await askAny<T>(system, path)
    if (answer !== null) return answer
    await delay(PAUSE_MS)
  }
  throw new Error(`no management answers ${path}`)
}

/** Several at a time, so that a check of thousands takes minutes and not an hour. */
export const eachOf = async <T>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const rest = [...items].values()
  const worker = async () => {
    for (const item of rest) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
