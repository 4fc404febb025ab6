import { rightOfCommand } from '@ocpp/shared/blocks/command-rights'
import type { May } from '../page/context.ts'
import { rightLabels } from '../text/rights.ts'

/** Whether the user may send a neutral command or an action. */
export const maySend = (may: May, name: string): boolean => may.operate && may[rightOfCommand(name)]

/** The right that the user lacks to send it, as pages name it; null when they may. */
export const lackedToSend = (may: May, name: string): string | null =>
  maySend(may, name) ? null : rightLabels[may.operate ? rightOfCommand(name) : 'operate'].label
