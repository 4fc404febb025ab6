import { dateTime, optional, text } from '../types.ts'
import { fromStation } from './action.ts'

export const SecurityEventNotification = fromStation(
  { type: text(50), timestamp: dateTime, techInfo: optional(text(255)) },
  {},
)
