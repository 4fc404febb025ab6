import type { Notice } from '../../contracts/notices.ts'
import type { Clock } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import type { EnvelopeSubscription, Subscription } from '../bus.ts'

export interface SharingOptions {
  readonly clock: Clock
  readonly broadcast: (notice: Notice) => void
  readonly listen: (handler: (notice: Notice) => void) => Promise<Subscription>
  /** Called when partitions that are not our share should be left to whose they are. */
  readonly onChange: (isOurs: (partition: number) => boolean) => void
  readonly beatMs?: number
}

/**
 * Subscribers report to one another that they live, and each works out the same shares. It is only about who stands first
 * in line: that one subscriber at a time works on a partition, and that another follows a dead one, is the broker's.
 */
export interface Sharing extends EnvelopeSubscription {
  /** We stand in line (anew), and at the end of it. */
  linedUp(): void
}

const defaultBeatMs = 2_000
const missedBeats = 3

/** Whose partition it is: every subscriber that sees the same members says the same. */
export const ownerOf = (partition: number, members: readonly string[]): string | undefined =>
  members.toSorted()[partition % members.length]

export const createSharing = async ({
  clock,
  broadcast,
  listen,
  onChange,
  beatMs = defaultBeatMs,
}: SharingOptions): Promise<Sharing> => {
  const own = newId()
  const others = new Map<string, { since: string; lastSeenMs: number }>()
  let since: string | undefined

  const isOurs = (partition: number): boolean => ownerOf(partition, [own, ...others.keys()]) === own
  const share = () => onChange(isOurs)
  const beat = () => {
    if (since !== undefined) broadcast({ kind: 'subscriber', id: own, since })
  }
  const receive = (notice: Notice) => {
    if (notice.kind !== 'subscriber' || notice.id === own) return
    const known = others.get(notice.id)
    others.set(notice.id, { since: notice.since, lastSeenMs: clock.monotonic() })
    if (known?.since === notice.since) return
    // A newcomer shall not have to wait for our next beat.
    if (known === undefined) beat()
    share()
  }
  const look = () => {
    beat()
    const before = clock.monotonic() - missedBeats * beatMs
    const gone = [...others].filter(([, { lastSeenMs }]) => lastSeenMs < before)
    for (const [id] of gone) others.delete(id)
    if (gone.length > 0) share()
  }

  const listening = await listen(receive)
  const timer = setInterval(look, beatMs)
  return {
    isOurs,
    linedUp: () => {
      since = clock.now().toISOString()
      beat()
    },
    close: async () => {
      clearInterval(timer)
      since = undefined
      await listening.close()
    },
  }
}
