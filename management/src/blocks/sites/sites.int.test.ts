import { siteMigrationContract } from '../../../testing/site-migration-contract.ts'
import { siteFiguresContract } from '../../../testing/sites/site-figures-contract.ts'
import { sitesContract } from '../../../testing/sites-contract.ts'
import { scratchSqlite } from '../../../testing/store-contract/scratch-stores.ts'

sitesContract('SQLite', scratchSqlite)
siteMigrationContract('SQLite', scratchSqlite)
siteFiguresContract('SQLite', scratchSqlite)
