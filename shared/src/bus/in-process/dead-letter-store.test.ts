import { deadLetterStoreContract } from '../../../testing/dead-letter-store-contract.ts'
import { createMemoryDeadLetterStore } from './dead-letter-store.ts'

deadLetterStoreContract('the letter box in memory', createMemoryDeadLetterStore)
