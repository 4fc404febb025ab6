import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { inMainUnits } from '@ocpp/shared/tariff/cost'
import { taskOf } from '../../domain/tasks.ts'
import { handles, system } from '../../use-cases/tasks/handler.ts'
import { issueCommand } from '../commands/index.ts'
import { readPolicies } from '../policies/index.ts'
import { costsOf } from './costs.ts'
import { updateCost, updateCosts } from './rules.ts'

/** Running transactions of one round. */
const most = 2_000

/** One round: a task for each running transaction, so that a slow station holds up no other. */
export const updateAllCosts = handles(updateCosts, async ({ store, clock }) => {
  const { tellRunningCost, costUpdateSeconds } = await readPolicies(store)
  if (!tellRunningCost) return 'done'
  const now = clock.now()
  const dueAt = now.toISOString()
  const running = await store.transactions.active(most)
  await store.tasks.insertMany(
    running
      .filter(({ protocol }) => capabilitiesOf(protocol).runningCosts)
      .map(({ station, transactionId }) => {
        const id = `tell-cost:${station}:${transactionId}`
        return taskOf(updateCost, { id, station, dueAt, body: { transactionId } })
      }),
  )
  return { again: new Date(now.getTime() + costUpdateSeconds * 1_000).toISOString() }
})

/** Sends a station what a running transaction has cost so far (I01); one that is out of reach is left for the next round. */
export const updateOneCost = handles(updateCost, async (context, { station: id, body }) => {
  const { store } = context
  const { transactionId } = body
  const transaction = await store.transactions.get(id, transactionId)
  const station = await store.stations.get(id)
  if (transaction?.active !== true || station?.link.connected !== true) return 'done'
  if (!capabilitiesOf(station.link.protocol).runningCosts) return 'done'
  const [cost] = await costsOf(store, [transaction])
  if (cost == null) return 'done'
  const payload = { totalCost: inMainUnits(cost), transactionId }
  await issueCommand(context, system, { station: id, name: 'CostUpdated', payload, idempotencyKey: null })
  return 'done'
})
