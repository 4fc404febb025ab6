import type {
  PortQuery,
  PortUptimePage,
  Report,
  ReportQuery,
  reportApi,
} from '@ocpp/shared/blocks/reports/api'
import type { ExcludedOutage } from '@ocpp/shared/blocks/reports/exclusions'
import { exclusionReasons } from '@ocpp/shared/blocks/reports/uptime'
import type { StubHandlers } from '../declared.ts'
import { fits, paged } from '../paged.ts'
import { found } from '../refused.ts'
import { ago, DAY, HOUR } from '../time.ts'
import type { World } from '../world.ts'
import { dayAfter, figuresOf, nothing, spanOf } from './figures.ts'

type Stations = World['stations']

const rowsOf = (stations: Stations, { site, station }: ReportQuery) => {
  if (station !== undefined)
    return [1, 2].map((evse) => ({ id: String(evse), name: `EVSE ${evse}`, count: 1 }))
  if (site !== undefined)
    return stations.filter(({ siteId }) => siteId === site).map(({ id, name }) => ({ id, name, count: 1 }))
  const bySite = [...Map.groupBy(stations, ({ siteId }) => siteId ?? null)]
  return bySite.map(([id, its]) => ({ id, name: its[0]?.site ?? null, count: its.length }))
}

const reportOf = (stations: Stations, query: ReportQuery): Report => {
  const period = spanOf(query as never)
  const isEmpty = period.from.startsWith('1999')
  const rows = rowsOf(stations, query).map(({ count, ...who }, at) => ({
    ...who,
    figures: isEmpty ? nothing : figuresOf(count, at),
    before: isEmpty ? null : figuresOf(count, at + 1),
    steps: Array.from({ length: period.days }, (_, day) =>
      day === 0 ? null : { counted: (day + at) % 9 === 0 ? 0.3 : 0, excluded: day % 13 === 0 ? 0.2 : 0 },
    ),
  }))
  const page = paged(rows, query)
  const all = isEmpty ? nothing : figuresOf(stations.length, 2)
  return {
    period,
    compared: query.compare === 'none' ? null : { from: '2026-09-01', to: '2026-09-30', days: 30 },
    countedAt: ago(HOUR),
    of: {
      kind: query.station !== undefined ? 'station' : query.site !== undefined ? 'site' : 'network',
      id: query.station ?? query.site ?? null,
      name: stations.find(({ siteId }) => siteId === query.site)?.site ?? null,
    },
    total: all,
    before: isEmpty ? null : figuresOf(stations.length, 3),
    excluded: exclusionReasons.map((reason, at) => ({ reason, minutes: at < 2 ? 1_200 : 0 })),
    stepsBy: 'day',
    steps: Array.from({ length: period.days }, (_, at) => ({
      from: dayAfter(period.from, at),
      energyWh: isEmpty || at === 4 ? null : 2_900_000 + 90_000 * (at % 7),
      energyBeforeWh: isEmpty ? null : 2_700_000 + 80_000 * (at % 5),
      sessions: isEmpty ? null : 100 + at,
      uptimePercent: isEmpty ? null : 98.2 + (at % 10) / 10,
    })),
    sites:
      query.site === undefined && query.station === undefined ? { all: rows.length, belowTarget: 2 } : null,
    rowsOf: query.station !== undefined ? 'ports' : query.site !== undefined ? 'stations' : 'sites',
    rows: { ...page, items: [...page.items] },
  }
}

const portsOf = (stations: Stations, query: PortQuery): PortUptimePage => {
  const page = paged(stations, query)
  return {
    period: { from: '2025-11-01', to: '2026-10-31', days: 365 },
    items: page.items.flatMap(({ id, name, site }, at) =>
      [1, 2].map((evse) => ({
        ...{
          station: id,
          name,
          site,
          evse,
          commissionedMinutes: 525_600,
          outageMinutes: 9_000 * (at % 3),
        },
        ...{ excludedMinutes: 300, neviPercent: 100 - 1.71 * (at % 3), meetsNevi: at % 3 < 2 },
        afirPercent: 99 - 1.71 * (at % 3),
      })),
    ),
    ...{ next: page.next, total: null },
  }
}

/** Reports of a made-up fleet. */
export const createReports = ({ stations }: World): StubHandlers<typeof reportApi> => {
  const excluded: ExcludedOutage[] = [
    {
      ...{ id: 'outage-1', station: 'NL-UTR-0007', evses: [1], reason: 'utility', from: ago(3 * DAY) },
      ...{ to: ago(3 * DAY - 2 * HOUR), evidence: 'Letter of the grid operator', by: 'ada@example.org' },
      enteredAt: ago(DAY),
    },
  ]
  const mailing = { to: ['ada@example.org'] }
  return {
    read: ({ query }) => reportOf(stations, query),
    ports: ({ query }) => portsOf(stations, query),
    exclusions: ({ query }) =>
      paged(
        excluded.filter(({ station }) => fits(query.station, station)),
        query,
      ),
    exclude: ({ body, user }) => {
      const { station = 'NL-UTR-0007', evses, reason, from, to, evidence } = body
      const entry = {
        id: `outage-${excluded.length + 1}`,
        station,
        evses: evses ?? null,
        reason,
        from,
        to,
        evidence,
      }
      excluded.unshift({ ...entry, by: user.email, enteredAt: ago(0) })
      return { stations: body.site === undefined ? 1 : 3 }
    },
    mailing: () => mailing,
    changeMailing: ({ body }) => Object.assign(mailing, body),
    include: ({ params }) => {
      excluded.splice(excluded.indexOf(found(excluded, ({ id }) => id === params.id, 'entry')), 1)
      return null
    },
  }
}
