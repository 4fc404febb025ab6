import { setTimeout as delay } from 'node:timers/promises'
import type { Page } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { until } from '@ocpp/shared/testing/until'
import type { System } from '../../actions/support/system.ts'
import type { Shown } from './field-case.ts'
import { expectShown } from './shown.ts'
import type { StationLine } from './station-line.ts'

/** How long what was answered may take until it is in the store, while many cases say much at once. */
const TAKEN_IN_MS = 45_000
/** How long what is in the store may take until it is seen. */
export const SEEN_MS = 20_000
/** The first look comes soon, the others ever later: each is a request, and many cases look at once. */
const FIRST_LOOK_MS = 20
const LAST_LOOK_MS = 500

const pauses = () => {
  let ms = FIRST_LOOK_MS / 2
  return (): Promise<false> => {
    ms = Math.min(ms * 2, LAST_LOOK_MS)
    return delay(ms, false)
  }
}

/** What the operator sees of a station. */
export const createOperatorView = ({ api }: Pick<System, 'api'>, id: string, line: StationLine) => {
  /** Until the store has the last of what was answered; on an open socket that is a heartbeat behind all else. */
  const takenIn = async (): Promise<void> => {
    if (line.socket()?.closed === null) await line.beat('before a look')
    const pause = pauses()
    const lastAnswered = line.lastAnswered()
    await until(
      `message ${lastAnswered} in the log`,
      async () => {
        const response = await api.raw(`/stations/${id}/messages?limit=20`)
        // Of a station that is removed nothing more is shown.
        if (response.status === 404 || lastAnswered === '') return true
        const { items } = (await response.json()) as Page<Message>
        return items.some(({ messageId }) => messageId === lastAnswered) || pause()
      },
      TAKEN_IN_MS,
    )
  }

  /** Looks at what the station said last; what is done by itself may take a little longer. */
  const see = async (shown: Shown): Promise<void> => {
    await takenIn()
    const deadline = performance.now() + SEEN_MS
    const pause = pauses()
    for (;;) {
      try {
        return await expectShown({ api, station: id, transactions: line.transactions }, shown)
      } catch (difference) {
        if (performance.now() > deadline) throw difference
        await pause()
      }
    }
  }

  const refusals = async (): Promise<string> => {
    const { items } = await api.get<Page<{ station: string }>>('/refused-connections?limit=200')
    return JSON.stringify(items.filter(({ station }) => station.includes(id)))
  }

  return { takenIn, see, refusals }
}
