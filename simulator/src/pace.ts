/** The stations' clock. At speed 1 it is the wall clock; faster, it starts in the past and runs until it has caught up. */
export interface Pace {
  now(): Date
  /** Waits that long by the stations' clock; resolves early, to false, when aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<boolean>
}

const wait = (milliseconds: number, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false)
    const onAbort = () => {
      clearTimeout(timer)
      resolve(false)
    }
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', onAbort)
        resolve(true)
      },
      Math.min(milliseconds, 2 ** 31 - 1),
    )
    signal.addEventListener('abort', onAbort, { once: true })
  })

export const createPace = (speed: number, sinceMs: number): Pace => {
  const started = Date.now()
  const behind = () => Math.max(0, sinceMs - (Date.now() - started) * (speed - 1))
  return {
    now: () => new Date(Date.now() - behind()),
    sleep: (milliseconds, signal) => wait(behind() > 0 ? milliseconds / speed : milliseconds, signal),
  }
}
