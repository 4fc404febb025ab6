import type { OpenStore } from '../store-contract/support.ts'
import { alarmChannelsContract } from './channels.ts'
import { alarmLifeContract } from './life.ts'
import { alarmRulesContract } from './rules.ts'

/** What alarms promise on any store. */
export const alarmsContract = (name: string, open: OpenStore): void => {
  alarmLifeContract(name, open)
  alarmRulesContract(name, open)
  alarmChannelsContract(name, open)
}
