import type { Repositories } from '../../ports/store.ts'
import { repositoriesOf } from '../repositories.ts'
import { recordsOn } from './kinds.ts'
import { eventRepository } from './repositories/events.ts'
import { counterRepository, referenceRepository } from './repositories/numbering.ts'
import { ownOperations } from './repositories/own.ts'
import { retentionRepository } from './repositories/retention.ts'
import { rollupRepository } from './repositories/rollups.ts'
import { sampleRepository } from './repositories/samples.ts'
import { statusRepository } from './repositories/statuses.ts'
import { variableRepository } from './repositories/variables.ts'
import type { Scope } from './scope.ts'

/** All repositories, on the store itself or within a transaction. */
export const repositoriesOn = (scope: Scope): Repositories => {
  const own = {
    ...ownOperations(scope),
    events: eventRepository(scope),
    samples: sampleRepository(scope),
    statuses: statusRepository(scope),
    rollups: rollupRepository(scope),
    variables: variableRepository(scope),
    references: referenceRepository(scope),
    counters: counterRepository(scope),
    retention: retentionRepository(scope),
  }
  return repositoriesOf(recordsOn(scope), own, scope.clock)
}
