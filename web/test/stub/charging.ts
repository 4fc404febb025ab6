import type { CompositeView, ProfileTemplate, StationCharging } from '@ocpp/shared/blocks/smart-charging/api'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import type { Cost } from '@ocpp/shared/contracts/tariff'

type Answer = { readonly status: number; readonly body: unknown } | null

/** Charging profiles and tariffs as the stub answers them. */
export const createCharging = (now: () => number) => {
  const at = (minutes: number) =>
    new Date(Math.floor(now() / 60_000) * 60_000 + minutes * 60_000).toISOString()
  const schedule = {
    startAt: at(-60),
    durationS: 28_800,
    unit: 'W' as const,
    periods: [
      { startS: 0, limit: 4_000 },
      { startS: 7_200, limit: 11_000 },
    ],
  }
  const templates: ProfileTemplate[] = [
    {
      id: 'night',
      name: 'Night at half power',
      stackLevel: 1,
      purpose: 'TxDefaultProfile',
      kind: 'Recurring',
      recurrency: 'Daily',
      schedule,
      changedAt: at(-600),
    },
  ]
  const tariffs: NamedTariff[] = [
    {
      id: 'day',
      name: 'Day',
      version: 2,
      changedAt: at(-600),
      tariff: {
        currency: 'EUR',
        startFee: '0.50',
        perKwh: '0.4395',
        perChargingMinute: '0',
        perIdleMinute: '0.10',
        idleGraceMinutes: 15,
        taxPercent: '19',
      },
      scopes: ['network', 'site:Utrecht Harbour'],
    },
  ]
  const profile = { id: 7, stackLevel: 1, kind: 'Absolute' as const, schedules: [schedule] }
  const charging: StationCharging = {
    profiles: [
      {
        evse: 0,
        profile: { ...profile, purpose: 'ChargingStationMaxProfile' },
        source: 'CSO',
        origin: 'set',
        at: at(-90),
      },
      {
        evse: 1,
        profile: { ...profile, id: 8, purpose: 'ChargingStationExternalConstraints' },
        source: 'EMS',
        origin: 'reported',
        at: at(-30),
      },
    ],
    limits: [{ evse: 1, at: at(-30), source: 'EMS', gridCritical: true, schedules: [schedule] }],
    needs: [
      {
        evse: 1,
        at: at(-20),
        answered: 'Accepted',
        needs: { transfer: 'DC', energyWh: 30_000, departureAt: at(300) },
      },
    ],
    vehicleSchedules: [{ evse: 1, at: at(-19), timeBase: at(-19), schedule }],
  }
  const composite = (query: URLSearchParams): CompositeView => ({
    evse: Number(query.get('evse') ?? 1),
    from: at(0),
    durationS: Number(query.get('hours') ?? 24) * 3_600,
    unit: query.get('unit') === 'A' ? 'A' : 'W',
    assumed: { voltageV: 230, phases: 3 },
    transactionId: null,
    periods: [
      { startS: 0, limit: 4_000, by: { id: 7, purpose: 'ChargingStationMaxProfile' } },
      { startS: 3_600, limit: 11_000, by: { id: 7, purpose: 'ChargingStationMaxProfile' } },
      { startS: 25_200, limit: null, by: null },
    ],
    station: {
      at: at(-5),
      startAt: at(-5),
      durationS: 86_400,
      unit: 'W',
      periods: [{ startS: 0, limit: 4_000 }],
    },
  })

  /** Null where the path is none of these. */
  const answer = (method: string, parts: readonly string[], body: object): Answer => {
    const [what, id] = parts
    if (what === 'tariff-assignments') return { status: 200, body }
    if (what !== 'charging-profiles' && what !== 'tariffs') return null
    const list: { id: string }[] = what === 'tariffs' ? tariffs : templates
    if (method === 'POST') return { status: 201, body: { ...list[0], ...body, id: 'new' } }
    if (id === undefined) return { status: 200, body: list }
    const found = list.find((each) => each.id === id)
    if (found === undefined)
      return { status: 404, body: { title: 'Not found', status: 404, detail: 'No such thing' } }
    return method === 'DELETE' ? { status: 204, body: null } : { status: 200, body: { ...found, ...body } }
  }

  return { charging, composite, answer }
}

/** What a stub's transaction costs. */
export const stubCost = (energyWh: number): Cost => {
  const amount = Math.round((energyWh / 1_000) * 40)
  return {
    currency: 'EUR',
    decimals: 2,
    lines: [{ kind: 'energy', quantity: energyWh / 1_000, unit: 'kWh', price: '0.40', amount }],
    net: amount,
    taxPercent: '0',
    tax: 0,
    total: amount,
  }
}
