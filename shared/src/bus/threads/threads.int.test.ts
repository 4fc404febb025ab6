import { busContract } from '../../../testing/bus-contract.ts'
import { systemClock } from '../../kernel/clock.ts'
import { AppError } from '../../kernel/errors.ts'
import { silentLogger } from '../../kernel/logger.ts'
import type { Bus } from '../bus.ts'
import { createInProcessBus } from '../in-process.ts'
import type { GuestCalls, HostCalls } from './calls.ts'
import { createThreadBus } from './guest.ts'
import { serveBus } from './host.ts'
import { createWire, type Wire } from './wire.ts'

/** A bus whose node's part goes through a message port, as it does between two threads. */
const open = async (): Promise<Bus> => {
  const real = createInProcessBus({ clock: systemClock, log: silentLogger, firstPauseMs: 1 })
  const { port1, port2 } = new MessageChannel()
  const guest = createThreadBus(() => toHost, silentLogger)
  const toHost: Wire<HostCalls> = createWire<HostCalls>(port2, guest.calls)
  const toGuest: Wire<GuestCalls> = createWire<GuestCalls>(
    port1,
    serveBus(real, () => toGuest),
  )
  port1.start()
  port2.start()
  return {
    ...real,
    ...guest.bus,
    close: async () => {
      await guest.bus.close()
      await real.close()
      toGuest.close(new AppError('unavailable', 'The bus is closed'))
      port1.close()
    },
  }
}

busContract('bus in another thread', { open, confirmsWhenTaken: true })
