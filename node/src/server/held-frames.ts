import type { Pace } from '../allowances/pace.ts'

/** A station's frames on their way in: taken at its pace, in order; none is answered with an error for being early. */
export interface HeldFrames {
  /** False when so many wait that the station cannot be waiting for its answers. */
  receive(text: string): boolean
  /** The socket is gone: what still waits was never answered, and comes again. */
  drop(): void
}

/** How much may wait. */
export interface WaitLimits {
  readonly frames: number
  readonly bytes: number
}

export interface HeldFramesOptions {
  /** Asked for each time: it is another one once the station has been let in. */
  readonly pace: () => Pick<Pace, 'take' | 'waitMs'>
  readonly limits: () => WaitLimits
  readonly handle: (text: string) => void
}

export const mayWait: WaitLimits = { frames: 1_000, bytes: 2 * 1024 * 1024 }
/** Of a station that nobody has let in. */
export const mayWaitBeforeAcceptance: WaitLimits = { frames: 20, bytes: 32 * 1024 }

export const createHeldFrames = ({ pace, limits, handle }: HeldFramesOptions): HeldFrames => {
  let waiting: string[] = []
  let bytes = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const release = () => {
    timer = undefined
    let taken = 0
    for (const text of waiting) {
      if (!pace().take(text)) break
      taken++
      bytes -= text.length
      handle(text)
    }
    waiting = waiting.slice(taken)
    arm()
  }
  const arm = () => {
    if (waiting.length > 0) timer ??= setTimeout(release, Math.max(1, pace().waitMs()))
  }

  return {
    receive: (text) => {
      if (waiting.length === 0 && pace().take(text)) {
        handle(text)
        return true
      }
      waiting.push(text)
      bytes += text.length
      arm()
      return waiting.length <= limits().frames && bytes <= limits().bytes
    },
    drop: () => {
      clearTimeout(timer)
      waiting = []
    },
  }
}
