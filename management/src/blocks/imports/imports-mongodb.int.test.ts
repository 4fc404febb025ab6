import { importsContract } from '../../../testing/sites/imports-contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

importsContract('MongoDB', scratchMongodb)
