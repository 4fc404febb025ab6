import { importsContract } from '../../../testing/imports-contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

importsContract('MongoDB', scratchMongodb)
