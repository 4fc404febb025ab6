import type { ConnectorStatus, MeterSample } from '@ocpp/shared/contracts/values'
import type { Battery } from './battery.ts'

/** A charging session as the station knows it. */
export interface SimulatedSession {
  /** 2.0.1: the station's own id. 1.6: the CSMS's number, once StartTransaction was answered. */
  transactionId: string | null
  readonly token: string
  readonly startWh: number
  readonly startedAt: Date
  readonly battery: Battery
  readonly remoteStartId: number | null
  readonly reservationId?: number
  seqNo: number
  stopReason: string | null
  /** True once the CSMS has said that this token may not charge. */
  refused: boolean
}

/** One EVSE with one connector. */
export interface Plug {
  readonly evse: number
  readonly dc: boolean
  readonly ratedW: number
  status: ConnectorStatus
  operative: boolean
  errorCode: string
  /** Lifetime register; only grows. */
  registerWh: number
  powerW: number
  /** What charging profiles allow now. */
  limitW?: () => number
  session: SimulatedSession | null
}

const round = (value: number, digits: number) => Number(value.toFixed(digits))

/** Lets `seconds` pass on the plug: energy flows at the power the vehicle takes. */
export const advance = (plug: Plug, seconds: number): void => {
  if (plug.session === null || plug.status !== 'Charging') {
    plug.powerW = 0
    return
  }
  plug.powerW = plug.session.battery.demandW(Math.min(plug.ratedW, plug.limitW?.() ?? plug.ratedW))
  const wattHours = (plug.powerW * seconds) / 3600
  plug.registerWh += wattHours
  plug.session.battery.charge(wattHours)
}

/** What the meter shows now. AC: three phases at about 230 V. DC: the battery's voltage. */
export const readMeter = (plug: Plug, at: Date, context: string): MeterSample => {
  const soc = plug.session?.battery.soc() ?? 0
  const voltage = plug.dc ? 350 + soc * 0.9 : 229 + (plug.registerWh % 7) / 2
  const base = {
    at: at.toISOString(),
    context,
    energyWh: Math.round(plug.registerWh),
    powerW: Math.round(plug.powerW),
  }
  if (plug.dc) {
    return {
      ...base,
      currentA: { total: round(plug.powerW / voltage, 1) },
      voltageV: { total: round(voltage, 1) },
      socPercent: Math.floor(soc),
      others: [],
    }
  }
  const perPhase = round(plug.powerW / 3 / voltage, 1)
  const volts = round(voltage, 1)
  return {
    ...base,
    currentA: { L1: perPhase, L2: perPhase, L3: perPhase },
    voltageV: { L1: volts, L2: volts, L3: volts },
    others: [],
  }
}
