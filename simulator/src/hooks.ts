import type { Device, Payload } from './behaviours/device.ts'
import type { Call } from './dialect.ts'

type Hooks = Pick<Device, 'onAnswer' | 'judgeOffline' | 'onStart' | 'onConnecting'>
type Admit = Parameters<Hooks['onStart']>[0]

/** Where behaviours take part in what the station does. */
export const createHooks = () => {
  const hearers: ((call: Call, response: Payload) => void)[] = []
  let judge: (token: string) => string | null = () => null
  let admit: Admit = () => ({})
  let choose = (_attempt: number, given: string) => given
  const device: Hooks = {
    onAnswer: (hear) => void hearers.push(hear),
    judgeOffline: (given) => {
      judge = given
    },
    onStart: (given) => {
      admit = given
    },
    onConnecting: (given) => {
      choose = given
    },
  }
  return {
    device,
    hear: (call: Call, response: Payload) => {
      for (const hear of hearers) hear(call, response)
    },
    address: (attempt: number, given: string) => choose(attempt, given),
    judge: (token: string) => judge(token),
    admit: (evse: number, token: string) => admit(evse, token),
  }
}
