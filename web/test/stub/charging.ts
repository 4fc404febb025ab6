import type {
  CompositeView,
  ProfileTemplate,
  StationCharging,
  smartChargingApi,
} from '@ocpp/shared/blocks/smart-charging/api'
import type { NamedTariff, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import type { StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { found, refused } from './refused.ts'
import type { World } from './world.ts'

/** An instant so many minutes from now, on the minute. */
const inMinutes = (minutes: number): string =>
  new Date((Math.floor(Date.now() / 60_000) + minutes) * 60_000).toISOString()

const schedule = () => ({
  startAt: inMinutes(-60),
  durationS: 28_800,
  unit: 'W' as const,
  periods: [
    { startS: 0, limit: 4_000 },
    { startS: 7_200, limit: 11_000 },
  ],
})

const templates = (): ProfileTemplate[] => [
  {
    id: 'night',
    name: 'Night at half power',
    stackLevel: 1,
    purpose: 'TxDefaultProfile',
    kind: 'Recurring',
    recurrency: 'Daily',
    schedule: schedule(),
    changedAt: inMinutes(-600),
  },
]
const tariffs = (): NamedTariff[] => [
  {
    id: 'day',
    name: 'Day',
    version: 2,
    changedAt: inMinutes(-600),
    changedBy: 'ada@example.org',
    tariff: {
      currency: 'EUR',
      startFee: '0.50',
      perKwh: '0.4395',
      perChargingMinute: '0',
      perIdleMinute: '0.10',
      idleGraceMinutes: 15,
      taxPercent: '19',
      hours: [{ days: ['Sat', 'Sun'], from: '22:00', until: '06:00', perKwh: '0.33' }],
      maximum: '60',
    },
    scopes: ['network', 'site:Utrecht Harbour'],
    scopeCount: 2,
  },
]
const charging = (): StationCharging => {
  const schedules = [schedule()]
  const profile = { id: 7, stackLevel: 1, kind: 'Absolute' as const, schedules }
  return {
    profiles: [
      {
        evse: 0,
        profile: { ...profile, purpose: 'ChargingStationMaxProfile' },
        source: 'CSO',
        origin: 'set',
        at: inMinutes(-90),
      },
      {
        evse: 1,
        profile: { ...profile, id: 8, purpose: 'ChargingStationExternalConstraints' },
        source: 'EMS',
        origin: 'reported',
        at: inMinutes(-30),
      },
    ],
    limits: [{ evse: 1, at: inMinutes(-30), source: 'EMS', gridCritical: true, schedules }],
    needs: [
      {
        evse: 1,
        at: inMinutes(-20),
        answered: 'Accepted',
        needs: { transfer: 'DC', energyWh: 30_000, departureAt: inMinutes(300) },
      },
    ],
    vehicleSchedules: [{ evse: 1, at: inMinutes(-19), timeBase: inMinutes(-19), schedule: schedule() }],
  }
}

const composite = ({
  evse,
  hours,
  unit,
}: {
  evse: number
  hours: number
  unit: CompositeView['unit']
}): CompositeView => ({
  evse,
  from: inMinutes(0),
  durationS: hours * 3_600,
  unit,
  assumed: { voltageV: 230, phases: 3 },
  transactionId: null,
  periods: [
    { startS: 0, limit: 4_000, by: { id: 7, purpose: 'ChargingStationMaxProfile' } },
    { startS: 3_600, limit: 11_000, by: { id: 7, purpose: 'ChargingStationMaxProfile' } },
    { startS: 25_200, limit: null, by: null },
  ],
  station: {
    at: inMinutes(-5),
    startAt: inMinutes(-5),
    durationS: 86_400,
    unit: 'W',
    periods: [{ startS: 0, limit: 4_000 }],
  },
})

export const createCharging = ({ command }: World): StubHandlers<typeof smartChargingApi> => {
  const all = templates()
  const named = (id: string) => found(all, (each) => each.id === id, 'profile')
  return {
    listTemplates: ({ query }) => paged(all, query),
    createTemplate: ({ body }) => ({ ...body, id: 'new', changedAt: inMinutes(0) }),
    readTemplate: ({ params }) => named(params.id),
    changeTemplate: ({ params, body }) => ({ ...named(params.id), ...body }),
    removeTemplate: ({ params }) => {
      named(params.id)
      return null
    },
    ofStation: charging,
    composite: ({ query }) => composite(query),
    applyTemplate: ({ params, body }) => command(params.id, 'set-profile', body),
  }
}

export const createTariffs = (): StubHandlers<typeof tariffApi> => {
  const all = tariffs()
  const named = (id: string) => found(all, (each) => each.id === id, 'tariff')
  return {
    list: ({ query }) => paged(all, query),
    read: ({ params }) => named(params.id),
    create: ({ body }) => ({ ...named('day'), ...body, id: 'new' }),
    change: ({ params, body: { version, ...body } }) => {
      const former = named(params.id)
      if ((version ?? former.version) !== former.version)
        throw refused(409, `ada@example.org has saved version ${former.version}`)
      return Object.assign(former, body, { version: former.version + 1 })
    },
    effect: ({ query: { tariff, scope } }) => ({
      ...{ stations: tariff === 'day' ? 40 : 2, connectors: 148, sites: 31, running: 1 },
      ...{ excepted: scope === undefined ? 0 : 3, replaced: scope === undefined ? [] : ['Night <b>'] },
    }),
    remove: ({ params }) => {
      named(params.id)
      return null
    },
    assign: ({ body }) => body,
  }
}
