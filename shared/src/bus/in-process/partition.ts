import type { Envelope } from '../../contracts/journal.ts'
import { joinHead } from '../joining.ts'
import type { Subscriber } from './subscribers.ts'

interface Waiting {
  readonly envelope: Envelope
  readonly settled: PromiseWithResolvers<void>
  redelivered: boolean
}

export interface PartitionOptions {
  /** Who takes envelopes now. */
  readonly subscriber: () => Pick<Subscriber, 'take' | 'takeJoined' | 'joinLimit'> | undefined
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

/** A queue whose envelopes are handed out in order, one at a time or as many together as the subscriber joins. */
export const createPartition = ({ subscriber, setAside }: PartitionOptions): Partition => {
  let waiting: Waiting[] = []
  let busy = false
  /** So many of the first go one by one, because together they were refused. */
  let alone = 0

  const shift = (count: number) => {
    for (const { settled } of waiting.splice(0, count)) settled.resolve()
  }
  /** An envelope that could not even be set aside stays at the head and is delivered again. */
  const takeHead = async (to: Pick<Subscriber, 'take'>, head: Waiting) => {
    const fate = await to.take(head.envelope, head.redelivered)
    const over =
      fate.kind === 'done' || (fate.kind === 'failed' && (await setAside(head.envelope, fate.error)))
    // `abandon` may have emptied the queue meanwhile.
    if (waiting[0] !== head) return
    alone = Math.max(0, alone - 1)
    if (over) shift(1)
    else head.redelivered = true
  }

  const work = async () => {
    for (let head = waiting[0]; head; head = waiting[0]) {
      const to = subscriber()
      if (to === undefined) break
      const limit = alone > 0 ? 1 : to.joinLimit()
      const joined = joinHead(
        waiting.slice(0, limit).map(({ envelope }) => envelope),
        limit,
      )
      if (joined === undefined || joined.count === 1) await takeHead(to, head)
      else {
        const refused = await to.takeJoined(joined.envelope, head.redelivered)
        if (refused === 0 && waiting[0] === head) shift(joined.count)
        else alone = Math.min(refused, joined.count)
      }
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
