import { setTimeout as delay } from 'node:timers/promises'

/** Waits until a condition holds and returns what it gave; fails with what was awaited after `withinMs`. */
export const until = async <T>(
  what: string,
  condition: () => T | Promise<T>,
  withinMs = 20_000,
): Promise<Exclude<T, false | null | undefined>> => {
  const deadline = performance.now() + withinMs
  for (;;) {
    const value = await condition()
    if (value) return value as Exclude<T, false | null | undefined>
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs} ms: ${what}`)
    await delay(5)
  }
}
