import type { Device } from '../../device.ts'

/** Time between two steps of a job, on the station's own clock. */
export const stepMs = 200

/** A job under way. */
export interface Run {
  readonly requestId: number | undefined
  /** The last status that was reported; repeated when the CSMS asks for it. */
  status: string
  cancelled: boolean
}

/** Stations do one job of a kind at a time: a new one ends the old one. */
export const createOneAtATime = (device: Pick<Device, 'sleep'>) => {
  let current: Run | null = null
  return {
    current: () => current,
    /** The job that gave way, if there was one, and the new one, which runs after the answer has left. */
    start: (requestId: number | undefined, work: (run: Run) => Promise<void>): Run | null => {
      const former = current
      if (former !== null) former.cancelled = true
      const run: Run = { requestId, status: '', cancelled: false }
      current = run
      void device
        .sleep(1)
        .then(() => work(run))
        .finally(() => {
          if (current === run) current = null
        })
      return former
    },
  }
}

/** Does something until it succeeds, as often and with as long a pause as the CSMS allows. */
export const withRetries = async <T>(
  device: Pick<Device, 'sleep'>,
  { retries, retryInterval }: { readonly retries?: unknown; readonly retryInterval?: unknown },
  attempt: () => Promise<T | null>,
): Promise<T | null> => {
  for (let left = Number(retries ?? 0); ; left--) {
    const result = await attempt()
    if (result !== null || left <= 0) return result
    await device.sleep(Number(retryInterval ?? 0) * 1_000)
  }
}

/** Waits for a time that the CSMS has named; one that has passed is now. */
export const waitUntil = (device: Pick<Device, 'sleep' | 'now'>, time: unknown): Promise<void> => {
  const ms = typeof time === 'string' ? Date.parse(time) - device.now().getTime() : 0
  return ms > 0 ? device.sleep(ms) : Promise.resolve()
}
