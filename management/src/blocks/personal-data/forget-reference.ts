import { TokenRef } from '@ocpp/shared/contracts/values'
import { taskKind } from '../../domain/tasks.ts'
import { handles } from '../../use-cases/tasks/handler.ts'

/** Nodes that are away for longer keep what they know of a token. */
const nodesAwayMs = 30 * 24 * 60 * 60_000

/** Takes an erased token off the list that nodes pull: until then it stands there as removed, so that they drop it. */
export const forgetReferenceTask = taskKind('forgetReference', TokenRef)

export const forgottenAt = (at: string): string => new Date(Date.parse(at) + nodesAwayMs).toISOString()

export const forgetReference = handles(forgetReferenceTask, async ({ store }, { body: ref }) => {
  await store.atomically(async ({ tokens, references }) => {
    // Somebody has added it again since then.
    if ((await tokens.get(ref)) !== null) return
    const gone = { status: 'Invalid', expiresAt: null, group: null, concurrent: 'allowed' } as const
    await references.remove({ kind: 'token', ...ref, ...gone, removed: true })
  })
  return 'done'
})
