import { apiKeysContract } from '../../../../testing/api-keys/contract.ts'
import { scratchSqlite } from '../../../../testing/store-contract/scratch-stores.ts'

apiKeysContract('SQLite', scratchSqlite)
