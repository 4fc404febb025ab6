import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { CustomerReading, CustomerReport } from '@ocpp/shared/blocks/customer-information/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { pagesOf } from '../../domain/pages.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { stationRecord } from '../stations/index.ts'
import {
  type CustomerReadingItem,
  type CustomerReportItem,
  customerReadings,
  customerReports,
} from './records.ts'
import { isEarly, personalDataOf } from './rules.ts'

const presentReport = (
  { key, state, body }: CustomerReportItem,
  reading: CustomerReadingItem | null,
): CustomerReport => ({
  key,
  requestId: body.requestId,
  report: body.report,
  clear: body.clear,
  by: [...body.by],
  askedAt: body.askedAt,
  state,
  parts: body.parts.length,
  readBy: reading?.body.by ?? null,
  readAt: reading?.at ?? null,
})

/** Latest part first. @throws AppError `notFound` for the station */
export const listCustomerReports = async (
  context: Pick<Context, 'store'>,
  station: string,
  query: Paging,
): Promise<Page<CustomerReport>> => {
  await stationRecord(context, station)
  const { items } = context.store
  const page = await items.list(customerReports.kind, { ...query, station })
  const asked = page.items.filter((report) => !isEarly(report))
  const presented = asked.map(async (report) =>
    presentReport(report, await items.get(customerReadings.kind, station, report.key)),
  )
  return { ...page, items: await Promise.all(presented) }
}

/** The parts of a report from the message log, in their order. */
const partsOf = async (
  { store }: Pick<Context, 'store'>,
  station: string,
  { requestId, askedAt }: CustomerReportItem['body'],
): Promise<ReadonlyMap<number, string>> => {
  const parts = new Map<number, string>()
  const query = { action: 'NotifyCustomerInformation', from: askedAt, limit: 200 }
  for await (const page of pagesOf((from) => store.messages.list(station, { ...query, ...from }))) {
    for (const { request } of page) {
      const part = personalDataOf(request)
      // Newest first: an earlier twin of a part says the same.
      if (part?.requestId === requestId && !parts.has(part.seqNo)) parts.set(part.seqNo, part.data)
    }
  }
  return parts
}

/**
 * What the station said of the customer: once, to one person, on record. Who needs it again asks the station again.
 * @throws AppError `notFound` for the report; `conflict` when it is not complete, or has been read
 */
export const readCustomerReport = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  station: string,
  key: string,
): Promise<CustomerReading> => {
  const report = await context.store.items.get(customerReports.kind, station, key)
  if (report === null) throw new AppError('notFound', 'No such report')
  if (report.state !== 'complete') throw new AppError('conflict', 'Not every part of the report has come')
  const parts = await partsOf(context, station, report.body)
  await commit(context, actor, async ({ at, items, audit }) => {
    const body = { by: actor.email }
    const reading = { kind: customerReadings.kind, station, key, state: '', at, due: null, body } as const
    if (!(await items.insert(reading)))
      throw new AppError('conflict', 'The report was shown before; ask the station for a new one')
    await audit('customer.read', station, { detail: key, station })
  })
  const numbers = report.body.parts
  return {
    text: numbers.map((number) => parts.get(number) ?? '').join(''),
    whole: numbers.every((number) => parts.has(number)),
  }
}
