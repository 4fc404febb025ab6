import type { ShownState } from '@ocpp/shared/contracts/values'

/** How a state looks: its class and icon name, and the texture over its colour. */
export interface StateLook {
  readonly name: string
  readonly texture: string | null
  readonly hollow: boolean
}

const look = (name: string, texture: string | null = null, hollow = false): StateLook => ({
  name,
  texture,
  hollow,
})

export const stateLooks: Readonly<Record<ShownState, StateLook>> = {
  Charging: look('charging'),
  Preparing: look('preparing', 't-up'),
  SuspendedEV: look('suspended-ev'),
  SuspendedEVSE: look('suspended-evse', 't-down'),
  Finishing: look('finishing', 't-rows'),
  Reserved: look('reserved'),
  Available: look('available', null, true),
  Unavailable: look('unavailable', 't-grid'),
  Faulted: look('faulted'),
  Offline: look('offline', 't-cols'),
  Unknown: look('unknown', 't-dots'),
}

/** The fixed order of bars, legends and rings. */
export const stateOrder = Object.keys(stateLooks) as readonly ShownState[]

/** Only these two are loud: they ask for somebody. */
export const isLoud = (state: ShownState): boolean => state === 'Faulted' || state === 'Offline'
