import { ReportMailing } from '@ocpp/shared/blocks/reports/mailing'
import { exclusionReasons } from '@ocpp/shared/blocks/reports/uptime'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'
import { type FigureName, figureNames } from './rules/figures.ts'

const series = v.array(v.number())
const seriesBy = <const Names extends readonly string[]>(names: Names) =>
  v.record(v.picklist(names), v.optional(series)) as v.GenericSchema<
    unknown,
    Readonly<Partial<Record<Names[number], readonly number[]>>>
  >
const MonthSeries = v.object({
  figures: seriesBy<readonly FigureName[]>(figureNames),
  money: v.record(v.string(), series),
  excluded: seriesBy(exclusionReasons),
})

const StationMonthBody = v.object({
  /** IANA name of the zone that its days are of. */
  zone: v.string(),
  /** The newest day (0: the first) that is counted, and when it was. */
  newest: v.number(),
  countedAt: Instant,
  /** From which day on it belonged to which site; a move counts from the day it is made. */
  sites: v.array(v.object({ from: v.number(), site: v.nullable(v.string()) })),
  series: MonthSeries,
  /** Seconds of each day, by port. */
  ports: v.array(v.object({ evse: v.number(), commissionedS: series, outageS: series, excludedS: series })),
})
export type StationMonthBody = v.InferOutput<typeof StationMonthBody>

/** What a station's month counts. The key and state are the month (`2026-10`), `at` is its end. */
export const stationMonths = collection('stationMonth', 'owned', StationMonthBody)
export type StationMonthItem = Item<typeof stationMonths.kind>

/** The site of what belongs to none. */
export const noSite = ''

/**
 * The sum of the stations of a site, on the days when they belonged to it. The key is the month and the site's id, the
 * state the month, `at` its end. Of the whole system.
 */
export const siteMonths = collection(
  'siteMonth',
  'owned',
  v.object({ site: v.string(), countedAt: Instant, series: MonthSeries }),
  undefined,
  [],
  ({ body }) => ({ site: body.site }),
)
export type SiteMonthItem = Item<typeof siteMonths.kind>

const Exclusion = v.object({
  /** Null: every port. */
  evses: v.nullable(v.array(v.number())),
  reason: v.picklist(exclusionReasons),
  from: Instant,
  to: Instant,
  evidence: v.string(),
  by: v.string(),
  enteredAt: Instant,
})

/** An outage of a station that is not counted. The key is an id, `at` when it was entered. */
export const exclusions = collection('excludedOutage', 'owned', Exclusion)
export type ExclusionItem = Item<typeof exclusions.kind>

/** Days of a station that are to be counted again. The key is an id; of the whole system. */
export const recounts = collection(
  'reportRecount',
  'owned',
  v.object({ station: v.string(), from: Instant, to: Instant }),
  undefined,
  [],
  ({ body }) => ({ station: body.station }),
)

/** Who gets the month by mail; one, of the whole system. */
export const mailings = collection('reportMailing', 'owned', ReportMailing)

/** That a month has been mailed to an address, by both; `at` when. Of the whole system. */
export const mailed = collection('reportMailed', 'owned', v.object({}))

/** What a removed station's month had counted, to be taken out of its sites' sums; of the whole system. */
export const withdrawals = collection(
  'reportWithdrawal',
  'owned',
  v.object({ month: v.string(), body: StationMonthBody }),
)

const ProgressBody = v.object({
  /** When this round began, whether it goes on, after which stations, and when the next one begins. */
  round: v.object({ at: Instant, open: v.boolean(), cursor: v.nullable(v.string()), next: Instant }),
  /** The month before the present that is filled from history, and after which stations; null where all are. */
  filling: v.nullable(v.object({ month: v.string(), cursor: v.nullable(v.string()) })),
})
export type ProgressBody = v.InferOutput<typeof ProgressBody>

/** How far the counting has come; one, of the whole system. */
export const progress = collection('reportProgress', 'owned', ProgressBody)
