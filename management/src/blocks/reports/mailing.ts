import type { ReportMailing } from '@ocpp/shared/blocks/reports/mailing'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { mailings } from './records.ts'

export const mailingOf = async ({ items }: Pick<Repositories, 'items'>): Promise<ReportMailing> =>
  (await items.get(mailings.kind, wholeSystem, ''))?.body ?? { to: [] }

/** Who gets the month by mail. */
export const readMailing = ({ store }: Pick<Context, 'store'>): Promise<ReportMailing> => mailingOf(store)

/** Says who gets it from now on; an address that is named twice gets one. */
export const changeMailing = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  { to }: ReportMailing,
): Promise<ReportMailing> =>
  commit(context, actor, async ({ at, items, audit }) => {
    const before = await mailingOf({ items })
    const body = { to: [...new Set(to.map((address) => address.toLowerCase()))] }
    await items.putMany([
      { kind: mailings.kind, station: wholeSystem, key: '', state: '', at, due: null, body },
    ])
    await audit('report.mailing', 'system', { before, after: body })
    return body
  })
