import * as v from 'valibot'
import { pageOf, pagingEntries, wholeFromText } from '../../api/paging.ts'
import { operate, routeGroup, system, view } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import {
  ExcludedOutage,
  ExcludedOutagePage,
  ExcludedOutageQuery,
  Exclusion,
  ExclusionResult,
} from './exclusions.ts'
import { ReportMailing } from './mailing.ts'
import { exclusionReasons } from './uptime.ts'

const day = v.pipe(v.string(), v.isoDate('must be a day such as 2026-10-31'))
const periodEntries = {
  /** A month, a quarter or a year; the present month when neither this nor days are named. */
  period: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$/,
        'must be a month (2026-10), a quarter (2026-Q4) or a year (2026)',
      ),
    ),
  ),
  /** The first and the last day of any other span, in the time zone of each site; at most 366 days. */
  from: v.optional(day),
  to: v.optional(day),
}
const PeriodQuery = v.object(periodEntries)
export type PeriodQuery = v.InferOutput<typeof PeriodQuery>

export const reportOrders = ['energy', 'name', 'uptime', 'use', 'success', 'faults', 'revenue'] as const
const reportLimit = wholeFromText(12, 1, 100)
const text = v.pipe(v.string(), v.maxLength(100))

const ReportQuery = v.object({
  ...periodEntries,
  /** With which span it is compared: as long and right before, the same a year before, or none. */
  compare: v.optional(v.picklist(['before', 'year', 'none']), 'before'),
  /** Id of a site: its stations are the rows. */
  site: v.optional(text),
  /** A station: its ports are the rows. */
  station: v.optional(text),
  /** Of sites: most first, by name, and the worst first of uptime and success. Stations come by their id. */
  sort: v.optional(v.picklist(reportOrders), 'energy'),
  /** Only sites whose uptime does not reach the target. */
  below: v.optional(v.literal('target')),
  cursor: pagingEntries.cursor,
  limit: reportLimit,
})
export type ReportQuery = v.InferOutput<typeof ReportQuery>

const measured = v.nullable(v.number())
/** What a span counted. Null is what was not measured, or of which there was none to measure. */
export const ReportFigures = v.object({
  /** Delivered, by the registers' rise on these days. */
  energyWh: measured,
  /** Begun on these days. */
  sessions: measured,
  /** Sessions that have ended, and plugs that led to none. */
  attempts: measured,
  /** Of the attempts: became a session; delivered energy and ended as they should. */
  startedPercent: measured,
  successPercent: measured,
  /** Of the time in service of all ports. */
  occupiedPercent: measured,
  chargingPercent: measured,
  /** Whole minor units, `decimals` of them make one; null where no session has a cost. */
  revenue: v.nullable(v.array(v.object({ currency: v.string(), decimals: v.number(), amount: v.number() }))),
  /** Sessions that the revenue is of. */
  costed: measured,
  faults: measured,
  /** Mean time from Faulted to something else, of those that ended on these days. */
  repairS: measured,
  /** 100 × (commissioned − (outage − excluded)) ÷ commissioned, of the minutes of all ports. */
  uptimePercent: measured,
  /** The same with nothing excluded. */
  availabilityPercent: measured,
  commissionedMinutes: v.number(),
  outageMinutes: v.number(),
  excludedMinutes: v.number(),
  /** In service on the day that had most of them. */
  ports: v.number(),
  stations: v.number(),
})
export type ReportFigures = v.InferOutput<typeof ReportFigures>

/** Shares (0 to 1) of a step's time in service; null where nothing was. */
const StepShare = v.nullable(v.object({ counted: v.number(), excluded: v.number() }))
export type StepShare = v.InferOutput<typeof StepShare>

const ReportRow = v.object({
  /** Of the site, the station or the port; null for the stations that belong to no site. */
  id: v.nullable(v.string()),
  name: v.nullable(v.string()),
  figures: ReportFigures,
  before: v.nullable(ReportFigures),
  /** The outage of each step of the period. */
  steps: v.array(StepShare),
})
export type ReportRow = v.InferOutput<typeof ReportRow>

const Days = v.object({ from: v.string(), to: v.string(), days: v.number() })
export type ReportDays = v.InferOutput<typeof Days>

export const Report = v.object({
  period: Days,
  compared: v.nullable(Days),
  /** When what it shows was last counted; null where nothing has been. */
  countedAt: v.nullable(Instant),
  of: v.object({
    kind: v.picklist(['network', 'site', 'station']),
    id: v.nullable(v.string()),
    name: v.nullable(v.string()),
  }),
  total: ReportFigures,
  before: v.nullable(ReportFigures),
  /** Minutes of outage that are not counted, by reason. */
  excluded: v.array(v.object({ reason: v.picklist(exclusionReasons), minutes: v.number() })),
  /** Up to 92 days by day, more by month. */
  stepsBy: v.picklist(['day', 'month']),
  steps: v.array(
    v.object({
      /** Its first day. */
      from: v.string(),
      energyWh: measured,
      /** Of the step of the compared span in the same place. */
      energyBeforeWh: measured,
      sessions: measured,
      uptimePercent: measured,
    }),
  ),
  /** Sites of which nothing is left out by paging: how many there are, and how many do not reach the target. */
  sites: v.nullable(v.object({ all: v.number(), belowTarget: v.number() })),
  rowsOf: v.picklist(['sites', 'stations', 'ports']),
  rows: pageOf(ReportRow),
})
export type Report = v.InferOutput<typeof Report>

const PortUptime = v.object({
  station: v.string(),
  name: v.nullable(v.string()),
  site: v.nullable(v.string()),
  evse: v.number(),
  commissionedMinutes: v.number(),
  outageMinutes: v.number(),
  excludedMinutes: v.number(),
  /** By 23 CFR 680.116(b)(3). */
  neviPercent: measured,
  meetsNevi: v.nullable(v.boolean()),
  /** By AFIR: nothing is excluded. */
  afirPercent: measured,
})
export type PortUptime = v.InferOutput<typeof PortUptime>
/** The last day of the twelve months is the end of this one. */
const PortQuery = v.object({
  month: v.optional(
    v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-10')),
  ),
  site: v.optional(text),
  cursor: pagingEntries.cursor,
  limit: reportLimit,
})
export type PortQuery = v.InferOutput<typeof PortQuery>
const PortUptimePage = v.object({ ...pageOf(PortUptime).entries, period: Days })
export type PortUptimePage = v.InferOutput<typeof PortUptimePage>

const CsvQuery = v.object({
  ...periodEntries,
  by: v.optional(v.picklist(['site', 'station', 'port']), 'site'),
})
export type ReportCsvQuery = v.InferOutput<typeof CsvQuery>

const counted =
  'Figures are counted from history, today’s again every minute to hour by the size of the fleet, by day in the time zone ' +
  'of each site, and kept by month. A span has at most 366 days. What was not measured is null.'

export const reportApi = routeGroup({
  tag: 'Reports',
  schemas: {
    ExcludedOutage,
    ExcludedOutagePage,
    PortUptime,
    PortUptimePage,
    Report,
    ReportFigures,
    ReportMailing,
  },
  routes: {
    read: view.get('/reports', 'A month, quarter or any span, compared with another', {
      description: counted,
      query: ReportQuery,
      success: [200, Report],
      problems: { 404: 'No such site or station' },
    }),
    ports: view.get('/reports/ports', 'Uptime of every port over the twelve months up to the end of one', {
      description: `By 23 CFR 680.116(b)(3) and AFIR; a page has so many stations. ${counted}`,
      query: PortQuery,
      success: [200, PortUptimePage],
      problems: { 404: 'No such site' },
    }),
    exportCsv: view.get('/reports.csv', 'A report as CSV, by site, station or port', {
      description: `Streamed. Text that looks like a formula gets an apostrophe. ${counted}`,
      query: CsvQuery,
      success: [200, { media: 'text/csv', text: 'RFC 4180 with a header line' }],
      raw: true,
      audit: 'report.export',
    }),
    exclusions: view.get('/excluded-outages', 'Outages that are not counted, the last entered first', {
      query: ExcludedOutageQuery,
      success: [200, ExcludedOutagePage],
    }),
    mailing: system.get('/reports/mailing', 'Who gets the month by mail', {
      sites: 'all',
      success: [200, ReportMailing],
    }),
    changeMailing: system.patch('/reports/mailing', 'Say who gets the month by mail', {
      description: 'Sent once, on one of the first days of the next month, where a mail server is set.',
      body: ReportMailing,
      sites: 'all',
      success: [200, ReportMailing],
    }),
    exclude: operate.post('/excluded-outages', 'Leave an outage out of the uptime', {
      description:
        'For one of the reasons of 23 CFR 680.116(b)(3), with what shows it; at most 92 days. The days it touches are ' +
        'counted again within seconds, as far back as their history is kept.',
      body: Exclusion,
      success: [201, ExclusionResult],
      problems: { 404: 'No such site or station', 409: 'Too many are entered for a station' },
    }),
    include: operate.delete('/excluded-outages/:station/:id', 'Count an outage again', {
      success: [204, 'nothing'],
      problems: { 404: 'No such entry' },
    }),
  },
})
