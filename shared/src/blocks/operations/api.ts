import * as v from 'valibot'
import { admin, routeGroup, viewer } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { RefusedConnection } from '../stations/station.ts'
import { NodeStatus } from './nodes.ts'

/** Who did what: one row for each unsafe action. */
const AuditEntry = v.object({
  id: v.string(),
  at: Instant,
  /** E-mail address, or `system`. */
  actor: v.string(),
  /** Thing and verb, such as `station.create`. */
  action: v.string(),
  subject: v.string(),
  detail: v.string(),
})
export type AuditEntry = v.InferOutput<typeof AuditEntry>

/** A message of the bus that could not be applied and was set aside. */
const DeadLetter = v.object({
  id: v.string(),
  /** The message as it came. */
  body: v.string(),
  error: v.string(),
  at: Instant,
})
export type DeadLetter = v.InferOutput<typeof DeadLetter>

export const operationsApi = routeGroup({
  tag: 'Operations',
  schemas: { AuditEntry, DeadLetter, RefusedConnection },
  routes: {
    nodes: viewer.get(
      '/nodes',
      'Charge point nodes: which reported when, and what still waits in their journals',
      {
        description: 'What a node that is not `reporting` holds may be newer than what other resources show.',
        success: [200, v.array(NodeStatus)],
      },
    ),
    refusedConnections: viewer.get(
      '/refused-connections',
      'Sockets that were turned away, the latest first',
      { success: [200, v.array(RefusedConnection)] },
    ),
    audit: admin.get('/audit', 'Who did what, the latest first', { success: [200, v.array(AuditEntry)] }),
    deadLetters: admin.get('/dead-letters', 'Messages of the bus that could not be applied', {
      success: [200, v.array(DeadLetter)],
    }),
    discardDeadLetter: admin.delete('/dead-letters/:id', 'Forget a message for good', {
      success: [204, 'nothing'],
      problems: { 404: 'It is not there any more' },
    }),
    replayDeadLetter: admin.post('/dead-letters/:id/replay', 'Deliver a message again', {
      success: [204, 'nothing'],
      problems: { 404: 'It is not there any more' },
    }),
  },
})
