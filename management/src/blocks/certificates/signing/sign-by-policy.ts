import { handles, system } from '../../../use-cases/tasks/handler.ts'
import { readPolicies } from '../../policies/index.ts'
import { certificateRequests } from '../records.ts'
import { signTask } from '../rules/requests.ts'
import { signOrRefuse } from './decide.ts'

/**
 * Signs a station's own certificate where the policy says so. What it leaves, and every certificate for vehicles, waits
 * for the operator.
 */
export const signByPolicy = handles(signTask, async (context, { station, body }) => {
  const { store } = context
  const item = await store.items.get(certificateRequests.kind, station, body.request)
  if (item === null || item.state !== 'requested' || item.body.requestedAt !== body.requestedAt) return 'done'
  if (item.body.use !== 'ChargingStationCertificate') return 'done'
  if (!(await readPolicies(store)).signCertificates) return 'done'
  if ((await store.stations.get(station))?.admission !== 'accepted') return 'done'
  await signOrRefuse(context, system, item)
  return 'done'
})
