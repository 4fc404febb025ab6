import { type AlarmChannelId, alarmChannels } from '@ocpp/shared/blocks/alarms/rules-api'
import { wholeSystem } from '../../domain/items.ts'
import type { Mail } from '../../ports/mail.ts'
import type { Repositories } from '../../ports/store.ts'
import { isAlarmWanted } from '../webhooks/index.ts'
import { alarmChannelSettings, type ChannelBody } from './records.ts'

/** Mail is off until there is an address; webhooks get what they name. */
const untouched: Readonly<Record<AlarmChannelId, ChannelBody>> = {
  mail: { on: false, addresses: [], perHour: 12, sent: [], lastError: null, failures: 0, retryAt: null },
  webhook: { on: true, addresses: [], perHour: 60, sent: [], lastError: null, failures: 0, retryAt: null },
}

export const channelOf = async (
  { items }: Pick<Repositories, 'items'>,
  id: AlarmChannelId,
): Promise<ChannelBody> =>
  (await items.get(alarmChannelSettings.kind, wholeSystem, id))?.body ?? untouched[id]

export const putChannel = (
  { items }: Pick<Repositories, 'items'>,
  id: AlarmChannelId,
  at: string,
  body: ChannelBody,
): Promise<void> =>
  items.putMany([
    { kind: alarmChannelSettings.kind, station: wholeSystem, key: id, state: '', at, due: null, body },
  ])

/** Why a channel can send nothing, whatever is on; null where it can. */
export const obstacleOf = async (
  repositories: Pick<Repositories, 'items'>,
  mail: Mail | null,
  id: AlarmChannelId,
  { addresses }: Pick<ChannelBody, 'addresses'>,
): Promise<string | null> => {
  if (id === 'webhook')
    return (await isAlarmWanted(repositories))
      ? null
      : 'No webhook that is on names alarm.opened, alarm.closed or alarm.digest'
  if (mail === null) return 'No mail server is set: SMTP_URL names it'
  return addresses.length === 0 ? 'No address is set' : null
}

/** What alarms are to be sent by, with why it cannot be. */
export interface OpenChannel {
  readonly id: AlarmChannelId
  readonly obstacle: string | null
}

/** Channels that are on. Webhooks are so where one names what is sent. */
export const openChannels = async (
  repositories: Pick<Repositories, 'items'>,
  mail: Mail | null,
): Promise<readonly OpenChannel[]> => {
  const found = await Promise.all(
    alarmChannels.map(async (id) => {
      const body = await channelOf(repositories, id)
      const obstacle = await obstacleOf(repositories, mail, id, body)
      return body.on && !(id === 'webhook' && obstacle !== null) ? [{ id, obstacle }] : []
    }),
  )
  return found.flat()
}
