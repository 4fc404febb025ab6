import type { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { stubCost } from './data/fleet-transactions.ts'
import { detailOf } from './data/transaction-detail.ts'
import type { StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { found, refused } from './refused.ts'
import { ago } from './time.ts'
import type { World } from './world.ts'

export const transactionHandlers = ({ transactions }: World): StubHandlers<typeof transactionApi> => {
  const named = ({ id, transactionId }: { readonly id: string; readonly transactionId: string }) =>
    found(
      transactions,
      (each) => each.station === id && each.transactionId === transactionId,
      `transaction ${transactionId}`,
    )
  return {
    list: ({ query }) => {
      const { station, transaction, token, active, flag, from, to } = query
      const matching = transactions.filter(
        (t) =>
          (!station || t.station === station) &&
          (!transaction || t.transactionId === transaction) &&
          (!token || t.token?.value === token) &&
          (!active || t.active === (active === 'true')) &&
          (!flag || t.flags.includes(flag)) &&
          (!from || t.startedAt >= from) &&
          (!to || t.startedAt < to),
      )
      const totals = {
        count: matching.length,
        active: matching.filter((t) => t.active).length,
        energyWh: matching.reduce((sum, t) => sum + t.energyWh, 0),
        durationS: matching.reduce((sum, t) => sum + t.durationS, 0),
      }
      return { ...paged(matching, query), totals }
    },
    exportCsv: () =>
      new Response(`id,station\n${transactions.map((t) => `${t.transactionId},${t.station}`).join('\n')}\n`, {
        headers: {
          'content-type': 'text/csv',
          'content-disposition': 'attachment; filename="transactions.csv"',
        },
      }),
    read: ({ params }) => detailOf(named(params)),
    receipt: ({ params }) => {
      const transaction = named(params)
      const { active, cost, durationS } = transaction
      return {
        number: '20261122-0A1B2C3D4E',
        issuer: { name: 'Lindemeer Laden', address: 'Kade 1, Utrecht' },
        address: 'Papendorpseweg 1, Utrecht',
        chargingS: durationS,
        idleS: 0,
        transaction,
        final: !active && cost != null && !cost.waits,
      }
    },
    close: ({ params, user, body: { reason } }) =>
      Object.assign(named(params), {
        active: false,
        endedAt: ago(0),
        closedBy: { actor: user.email, reason, at: ago(0) },
        flags: ['closedByHand'],
      }),
    review: ({ params, user, body: { energyWh, note } }) => {
      const transaction = named(params)
      if (energyWh !== transaction.energyWh) throw refused(409, 'Its energy has changed since.')
      return Object.assign(transaction, {
        reviewed: { actor: user.email, note, at: ago(0) },
        cost: stubCost(transaction.energyWh),
      })
    },
  }
}
