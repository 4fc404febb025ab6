import { siteMigrationContract } from '../../../testing/site-migration-contract.ts'
import { siteFiguresContract } from '../../../testing/sites/site-figures-contract.ts'
import { sitesContract } from '../../../testing/sites-contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

sitesContract('MongoDB', scratchMongodb)
siteMigrationContract('MongoDB', scratchMongodb)
siteFiguresContract('MongoDB', scratchMongodb)
