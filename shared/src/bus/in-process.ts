import type { Notice } from '../contracts/notices.ts'
import type { Clock } from '../kernel/clock.ts'
import { AppError } from '../kernel/errors.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Bus } from './bus.ts'
import { createAsking } from './in-process/asking.ts'
import { createMemoryDeadLetterStore, type DeadLetterStore } from './in-process/dead-letter-store.ts'
import { createDeadLetters } from './in-process/dead-letters.ts'
import { deepFreeze } from './in-process/freeze.ts'
import { createPartitions } from './in-process/partitions.ts'
import { createSubscribers } from './in-process/subscribers.ts'
import { createListeners } from './listeners.ts'
import { defaultFirstPauseMs } from './redelivery.ts'

export interface InProcessBusOptions {
  readonly clock: Clock
  readonly log: Logger
  /** Pause before an envelope is delivered for the second time; 50 ms by default. */
  readonly firstPauseMs?: number
  /** Keeps the dead letters; in memory by default. Closed by whoever opened it, after the bus. */
  readonly deadLetterStore?: DeadLetterStore
  /** Freezes what is handed over, true by default: changing it is then an error. That costs a tenth of a publication. */
  readonly freeze?: boolean
}

/**
 * The bus within one process. Memory is not safe, so `publish` resolves only when a subscriber has taken the
 * envelope, or the store has it as a dead letter; until someone subscribes it waits.
 * Envelopes and notices are handed over by reference; nobody changes one later. The longest
 * standing subscriber gets everything; the next one takes over when it closes.
 */
export const createInProcessBus = ({
  clock,
  log,
  firstPauseMs = defaultFirstPauseMs,
  deadLetterStore = createMemoryDeadLetterStore(),
  freeze = true,
}: InProcessBusOptions): Bus => {
  let open = true
  const subscribers = createSubscribers({ log, firstPauseMs })
  const asking = createAsking(log)
  const deadLetters = createDeadLetters({
    clock,
    log,
    store: deadLetterStore,
    deliver: (envelope) => partitions.add(envelope),
  })
  const notices = createListeners<Notice>(log)
  const states = createListeners<boolean>(log)
  const partitions = createPartitions({ subscriber: subscribers.first, setAside: deadLetters.setAside })

  const closedError = () => new AppError('unavailable', 'The bus is closed')
  const assertOpen = () => {
    if (!open) throw closedError()
  }

  return {
    publish: async (envelope) => {
      assertOpen()
      await partitions.add(freeze ? deepFreeze(envelope) : envelope)
    },
    subscribe: async (handler, options) => {
      assertOpen()
      const subscriber = subscribers.add(handler, options?.joinLimit)
      partitions.pump()
      return subscriber
    },
    ask: async (address, request, deadlineMs) => {
      assertOpen()
      return asking.ask(address, request, deadlineMs)
    },
    answer: async (address, handler) => {
      assertOpen()
      return asking.answer(address, handler)
    },
    broadcast: (notice) => {
      if (!open) return
      if (freeze) deepFreeze(notice)
      queueMicrotask(() => notices.notify(notice))
    },
    listen: async (handler) => {
      assertOpen()
      return notices.add(handler)
    },
    deadLetters: deadLetters.newest,
    replay: async (id) => {
      assertOpen()
      return deadLetters.replay(id)
    },
    discard: async (id) => {
      assertOpen()
      return deadLetters.discard(id)
    },
    isUp: () => open,
    onState: (listener) => {
      states.add(listener)
      listener(open)
    },
    close: async () => {
      if (!open) return
      open = false
      await subscribers.close()
      partitions.abandon(closedError())
      asking.close(closedError())
      notices.clear()
      states.notify(false)
    },
  }
}
