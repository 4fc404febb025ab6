import type { Options } from 'amqplib'
import { AppError } from '../../kernel/errors.ts'

interface Publication {
  readonly exchange: string
  readonly key: string
  readonly content: Buffer
  readonly options: Options.Publish
}

export interface Outgoing extends Publication {
  readonly settled: PromiseWithResolvers<void>
}

/** Confirms in flight at a time; more wait in line. */
const windowSize = 2_000

export const unavailable = (reason: string) => new AppError('unavailable', `Not published: ${reason}`)

/** What is to be published, in order, until the broker has confirmed it: in line, or sent and unconfirmed. */
export const createUnsettled = () => {
  let waiting: Outgoing[] = []
  const unconfirmed = new Set<Outgoing>()

  const settle = (outgoing: Outgoing, error?: AppError) => {
    unconfirmed.delete(outgoing)
    if (error) outgoing.settled.reject(error)
    else outgoing.settled.resolve()
  }

  return {
    add: (publication: Publication): Outgoing => {
      const outgoing = { ...publication, settled: Promise.withResolvers<void>() }
      waiting.push(outgoing)
      return outgoing
    },
    /** The next in line, unconfirmed from now on; none while as many are in flight as may be. */
    next: (): Outgoing | undefined => {
      const outgoing = unconfirmed.size < windowSize ? waiting.shift() : undefined
      if (outgoing) unconfirmed.add(outgoing)
      return outgoing
    },
    isUnconfirmed: (outgoing: Outgoing): boolean => unconfirmed.has(outgoing),
    withId: (messageId: unknown): readonly Outgoing[] =>
      [...unconfirmed].filter(({ options }) => options.messageId === messageId),
    settle,
    failAll: (reason: string) => {
      const all = [...unconfirmed, ...waiting]
      waiting = []
      for (const outgoing of all) settle(outgoing, unavailable(reason))
    },
  }
}
