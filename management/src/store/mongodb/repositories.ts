import type { Repositories } from '../../ports/store.ts'
import { commandRepository } from './repositories/commands.ts'
import { eventRepository } from './repositories/events.ts'
import { itemRepository } from './repositories/items.ts'
import { messageRepository } from './repositories/messages.ts'
import { counterRepository, referenceRepository } from './repositories/numbering.ts'
import { rollupRepository } from './repositories/rollups.ts'
import { sampleRepository } from './repositories/samples.ts'
import { securityRepository } from './repositories/security.ts'
import { stationRepository } from './repositories/stations.ts'
import { statusRepository } from './repositories/statuses.ts'
import { taskRepository } from './repositories/tasks.ts'
import { tokenRepository } from './repositories/tokens.ts'
import { transactionRepository } from './repositories/transactions.ts'
import { userRepository } from './repositories/users.ts'
import { variableRepository } from './repositories/variables.ts'
import type { Scope } from './scope.ts'

/** All repositories, on the store itself or within a transaction. */
export const repositoriesOn = (scope: Scope): Repositories => ({
  stations: stationRepository(scope),
  transactions: transactionRepository(scope),
  events: eventRepository(scope),
  samples: sampleRepository(scope),
  messages: messageRepository(scope),
  statuses: statusRepository(scope),
  rollups: rollupRepository(scope),
  tokens: tokenRepository(scope),
  commands: commandRepository(scope),
  items: itemRepository(scope),
  tasks: taskRepository(scope),
  variables: variableRepository(scope),
  security: securityRepository(scope),
  users: userRepository(scope),
  references: referenceRepository(scope),
  counters: counterRepository(scope),
})
