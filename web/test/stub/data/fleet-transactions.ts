import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { ago } from '../time.ts'

export const aliases = [
  'Fleet 12',
  'Fleet 03',
  'Pool 2',
  'App 5521',
  'App 1187',
  'Visitor 0388',
  'Roaming DE*8',
  'Fleet 27',
]
export const tokenOf = (i: number) =>
  `04A2${(0x1b3c + i * 977).toString(16).toUpperCase()}${aliases[i % 8]!.length}F`

const flagsOf = (n: number, active: boolean): Transaction['flags'] => {
  if (n % 13 === 5) return ['offline']
  if (n % 17 === 9) return ['seqGap', 'clock']
  return !active && n % 19 === 7 ? ['implausible'] : []
}

/** By a tariff of 0.40 EUR a kWh. */
export const stubCost = (energyWh: number): Cost => {
  const amount = Math.round((energyWh / 1_000) * 40)
  return {
    currency: 'EUR',
    decimals: 2,
    lines: [{ kind: 'energy', quantity: energyWh / 1_000, unit: 'kWh', price: '0.40', amount }],
    tariff: { id: 'day', name: 'Day', version: 2 },
    net: amount,
    taxPercent: '0',
    tax: 0,
    total: amount,
  }
}

/** Ended where it has a length, in seconds; `n` numbers all of the fleet. */
interface Drawn {
  readonly station: string
  readonly evse: number
  readonly isV201: boolean
  /** Seconds before now. */
  readonly start: number
  readonly length: number | null
  readonly peakW: number
  readonly n: number
}

/** `random` draws from 0 to 1. */
export const transactionOf = (
  { station, evse, isV201, start, length, peakW, n }: Drawn,
  random: () => number,
): Transaction => {
  const active = length === null
  const seconds = active ? start : length
  const energyWh = Math.round(((peakW * seconds) / 3600) * 0.86)
  const flags = flagsOf(n, active)
  return {
    station,
    ...{ stationName: null, site: 'Utrecht Papendorp', timeZone: 'Europe/Amsterdam' },
    alias: n % 2 === 0 ? `Fleet ${n % 8}` : null,
    transactionId: isV201 ? `8f2c${(n * 7919).toString(16).padStart(6, '0')}-5d7e` : String(431000 + n),
    evse,
    connector: 1,
    protocol: isV201 ? 'ocpp2.0.1' : 'ocpp1.6',
    token: { type: 'ISO14443', value: tokenOf(n % 8) },
    authorization: 'Accepted',
    active,
    startedAt: ago(start),
    endedAt: active ? null : ago(start - seconds),
    startReceivedAt: ago(start - 0.2),
    endReceivedAt: active ? null : ago(start - seconds - 0.3),
    startWh: 40_000_000,
    lastWh: 40_000_000 + energyWh,
    endWh: active ? null : 40_000_000 + energyWh,
    energyWh,
    durationS: seconds,
    powerW: active ? peakW * 0.96 : null,
    peakW,
    currentA: active ? Math.round(peakW / 420) : null,
    voltageV: active ? 421 : null,
    socPercent: isV201 ? 20 + Math.round(random() * 60) : null,
    lastSampleAt: active ? ago(6) : ago(start - seconds),
    chargingState: active ? 'Charging' : null,
    stopReason: active ? null : (['EVDisconnected', 'Local', 'Remote', 'PowerLoss'] as const)[n % 4]!,
    flags,
    reservationId: null,
    remoteStartId: null,
    closedBy: null,
    reviewed: null,
    cost: { ...stubCost(energyWh), ...(flags.includes('implausible') && { waits: true }) },
  }
}
