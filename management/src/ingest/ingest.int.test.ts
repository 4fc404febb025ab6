import { ingestContract } from '../../testing/ingest-contract.ts'
import { scratchSqlite } from '../../testing/store-contract/scratch-stores.ts'

ingestContract('SQLite', scratchSqlite, 6)
