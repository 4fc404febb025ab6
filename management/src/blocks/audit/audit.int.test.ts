import { auditContract } from '../../../testing/audit-contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

auditContract('SQLite', scratchSqlite)
