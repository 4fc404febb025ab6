import * as v from 'valibot'
import { command, natural, optional, textUpTo } from '../../contracts/schemas.ts'

export const ResetStation = command('reset', {
  /** `whenIdle` is 1.6 Soft and 2.0.1 OnIdle; `now` is Hard and Immediate. */
  when: v.picklist(['whenIdle', 'now']),
  evse: optional(natural),
})
export const UnlockConnector = command('unlock', { evse: natural, connector: optional(natural) })
export const ChangeAvailability = command('availability', {
  operative: v.boolean(),
  /** Absent or 0: the whole station. */
  evse: optional(natural),
  connector: optional(natural),
})
export const triggerables = [
  'BootNotification',
  'Heartbeat',
  'MeterValues',
  'StatusNotification',
  'FirmwareStatusNotification',
  'LogStatusNotification',
  'TransactionEvent',
] as const
export const TriggerMessage = command('trigger', {
  message: v.picklist(triggerables),
  evse: optional(natural),
  connector: optional(natural),
})
/** Gives a station the password that it has to connect with from then on. */
export const SetPassword = command('set-password', {
  password: v.pipe(v.string(), v.minLength(16), v.maxLength(40)),
})
export const SendData = command('data-transfer', {
  vendorId: textUpTo(255),
  messageId: optional(textUpTo(50)),
  data: optional(v.string()),
})
