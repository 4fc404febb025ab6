import { action } from '../action.ts'
import { dateTime, optional, text } from '../types.ts'
import { object } from './datatypes/object.ts'

export const SecurityEventNotification = action(
  'SecurityEventNotification',
  'station',
  object({ type: text(50), timestamp: dateTime, techInfo: optional(text(255)) }),
  object({}),
)
