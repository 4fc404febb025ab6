import type { Device, Payload } from './device.ts'
import type { Call } from './dialect.ts'

type Hooks = Pick<Device, 'onAnswer' | 'judgeOffline' | 'onStart' | 'onConnecting'>
type Admit = Parameters<Hooks['onStart']>[0]

/** Where behaviours take part in what the station does. */
export const createHooks = () => {
  const listeners: ((call: Call, response: Payload) => void)[] = []
  let judge: (token: string) => string | null = () => null
  let admit: Admit = () => ({})
  let choose = (_attempt: number, address: string) => address
  const device: Hooks = {
    onAnswer: (listener) => void listeners.push(listener),
    judgeOffline: (own) => {
      judge = own
    },
    onStart: (own) => {
      admit = own
    },
    onConnecting: (own) => {
      choose = own
    },
  }
  return {
    device,
    answered: (call: Call, response: Payload) => {
      for (const listener of listeners) listener(call, response)
    },
    address: (attempt: number, configured: string) => choose(attempt, configured),
    judge: (token: string) => judge(token),
    admit: (evse: number, token: string) => admit(evse, token),
  }
}
