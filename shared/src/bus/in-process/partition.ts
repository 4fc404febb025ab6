import type { Envelope } from '../../contracts/journal.ts'
import type { Fate } from '../redelivery.ts'

interface Waiting {
  readonly envelope: Envelope
  readonly settled: PromiseWithResolvers<void>
  redelivered: boolean
}

export interface PartitionOptions {
  /** Gives an envelope to whoever subscribes now; undefined when nobody does. */
  readonly offer: (envelope: Envelope, redelivered: boolean) => Promise<Fate> | undefined
  /** Keeps an envelope that cannot be delivered; false when that failed. */
  readonly setAside: (envelope: Envelope, error: unknown) => Promise<boolean>
}

export interface Partition {
  /** Resolves once the envelope was taken, or set aside and kept. */
  add(envelope: Envelope): Promise<void>
  /** Goes on after someone has subscribed. */
  pump(): void
  /** Rejects everything that still waits. */
  abandon(error: Error): void
}

/** A queue whose envelopes are handed out one at a time, in order. */
export const createPartition = ({ offer, setAside }: PartitionOptions): Partition => {
  let waiting: Waiting[] = []
  let busy = false

  /** An envelope that could not even be set aside stays at the head and is delivered again. */
  const isOver = async (head: Waiting, fate: Fate): Promise<boolean> =>
    fate.kind === 'done' || (fate.kind === 'failed' && (await setAside(head.envelope, fate.error)))

  const work = async () => {
    for (let head = waiting[0]; head; head = waiting[0]) {
      const underWay = offer(head.envelope, head.redelivered)
      if (!underWay) break
      const over = await isOver(head, await underWay)
      // `abandon` may have emptied the queue meanwhile.
      if (waiting[0] !== head) continue
      if (over) {
        waiting.shift()
        head.settled.resolve()
      } else head.redelivered = true
    }
    busy = false
  }

  const pump = () => {
    if (busy) return
    busy = true
    void work()
  }

  return {
    add: (envelope) => {
      const settled = Promise.withResolvers<void>()
      waiting.push({ envelope, settled, redelivered: false })
      pump()
      return settled.promise
    },
    pump,
    abandon: (error) => {
      const left = waiting
      waiting = []
      for (const { settled } of left) settled.reject(error)
    },
  }
}
