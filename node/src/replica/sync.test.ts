import { expect, test } from 'bun:test'
import type { Notice } from '@ocpp/shared/contracts/notices'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import type { Replica } from './replica.ts'
import { type SyncDeps, startSync } from './sync.ts'

/** A management whose data moves on in the very moment in which a node has just read it: so many microtasks later. */
const movingOn = (microtasks: number) => {
  let theirs = 1
  let ours = 0
  let notify: (notice: Notice) => void = () => {}
  const moveOn = async () => {
    for (let i = 0; i < microtasks; i++) await null
    theirs = 2
    notify({ kind: 'referenceChanged', revision: 2 })
  }
  const replica: Pick<Replica, 'revision' | 'apply' | 'reset'> = {
    revision: () => ours,
    apply: (_changes, completeAt) => {
      ours = completeAt ?? ours
      if (theirs === 1) void moveOn()
      return { stations: [], certificates: false }
    },
    reset: () => ({ stations: [], certificates: false }),
  }
  const bus: Pick<SyncDeps['bus'], 'ask' | 'listen' | 'onState'> = {
    ask: (async () => ({ changes: [], revision: theirs })) as SyncDeps['bus']['ask'],
    listen: async (handler) => {
      notify = handler
      return { close: async () => {} }
    },
    onState: () => {},
  }
  return { bus, replica: replica as Replica, ours: () => ours }
}

test.each(Array.from({ length: 12 }, (_, i) => i))(
  'what changes %i microtasks after it was read is read as well',
  async (microtasks) => {
    const { bus, replica, ours } = movingOn(microtasks)
    const sync = await startSync({ bus, node: 'n', replica, log: silentLogger, onChange: () => {} })
    await sync.now()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(ours()).toBe(2)
    await sync.close()
  },
)
