import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { HostCalls } from '@ocpp/shared/bus/threads/calls'
import { createThreadBus } from '@ocpp/shared/bus/threads/guest'
import { createWire, type Wire } from '@ocpp/shared/bus/threads/wire'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { childEnvironment } from '../toolchain/child-environment.mjs'
import type { Started, ThreadCalls, ThreadOptions } from './management-thread.ts'

export interface ManagementThread {
  /** The thread's bus, as the node uses it; `stop` closes it. */
  readonly bus: NodeBus
  /** @throws AppError `settings` when the store, the bus or the port cannot be used */
  start(options: ThreadOptions): Promise<Started>
  stop(): Promise<void>
}

/** Runs the management on a thread of its own, so that neither its work nor its disk delays an answer to a station. */
export const startManagementThread = (log: Logger, onEnd: () => void): ManagementThread => {
  const worker = new Worker(new URL('./management-thread.ts', import.meta.url), {
    // It is handed its settings.
    env: childEnvironment(process.env),
  })
  const { bus, calls } = createThreadBus(() => wire, log)
  const wire: Wire<HostCalls & ThreadCalls> = createWire(worker, calls)
  worker.onerror = ({ message }) => {
    log.error({ reason: message }, 'the thread of the management failed')
    wire.close(new AppError('unavailable', 'The thread of the management failed'))
    onEnd()
  }
  return {
    bus,
    start: (options) => wire.call('start', options),
    stop: async () => {
      await wire.call('stop')
      await bus.close()
      worker.terminate()
    },
  }
}
