import type { Envelope } from '../../contracts/journal.ts'
import type { Notice } from '../../contracts/notices.ts'
import type { Address, Reply, Request } from '../../contracts/requests.ts'
import type { Served } from './wire.ts'

/** What the thread that has the bus serves to one that has not. A subscription goes by a key that the guest has chosen. */
export interface HostCalls extends Served {
  readonly publish: (envelope: Envelope) => Promise<void>
  readonly ask: (address: Address, request: Request, deadlineMs: number) => Promise<Reply>
  readonly answer: (key: number, address: Address) => Promise<void>
  readonly listen: (key: number) => Promise<void>
  readonly unsubscribe: (key: number) => Promise<void>
  readonly broadcast: (notice: Notice) => void
}

/** What the thread without the bus serves: the handlers of its subscriptions, by their keys. */
export interface GuestCalls extends Served {
  readonly request: (key: number, request: Request) => Promise<Reply>
  readonly notice: (key: number, notice: Notice) => void
}
