/** Waits for the work, but no longer than so many milliseconds; how it ends does not matter. */
export const atMost = (work: Promise<unknown>, ms: number): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  const done = () => {
    clearTimeout(timer)
    resolve()
  }
  work.then(done, done)
  return promise
}
