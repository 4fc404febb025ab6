/** Takes as many of these bytes as it can just now; less than none once it is closed. */
export interface Target {
  write(bytes: Uint8Array): number
}

export interface OutletHooks {
  /** What is written cannot go on: the source stops reading, and reads again. */
  hold(): void
  release(): void
  /** All that was to go has gone; not before it was open. */
  finish(): void
}

/** One direction of a relay. */
export interface Outlet {
  /** Until it is open bytes wait. */
  open(target: Target): void
  push(bytes: Uint8Array): void
  /** The target can take more. */
  drain(): void
  /** Nothing follows. */
  end(): void
  /** Nobody is there to take it any more. */
  drop(): void
  waiting(): number
}

/**
 * Passes bytes on in order. What the target cannot take waits here, no more than was read in one go: the source is
 * held until it is gone.
 */
export const createOutlet = ({ hold, release, finish }: OutletHooks): Outlet => {
  let target: Target | null = null
  let isDropped = false
  let isEnding = false
  let isFinished = false
  let queue: Uint8Array[] = []

  /** What is left of it. */
  const written = (bytes: Uint8Array): Uint8Array =>
    target === null ? bytes : bytes.subarray(Math.max(0, target.write(bytes)))

  const finishOnce = () => {
    if (!isEnding || target === null || queue.length > 0 || isFinished) return
    isFinished = true
    finish()
  }

  const drain = () => {
    if (queue.length === 0) return
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      const rest = written(first)
      if (rest.length > 0) {
        queue[0] = rest
        return
      }
      queue.shift()
    }
    release()
    finishOnce()
  }

  return {
    open: (opened) => {
      target = opened
      drain()
      finishOnce()
    },
    push: (bytes) => {
      if (isDropped || isEnding) return
      const rest = queue.length === 0 ? written(bytes) : bytes
      if (rest.length === 0) return
      queue.push(rest)
      hold()
    },
    drain,
    end: () => {
      isEnding = true
      finishOnce()
    },
    drop: () => {
      isDropped = true
      queue = []
    },
    waiting: () => queue.reduce((sum, { length }) => sum + length, 0),
  }
}
