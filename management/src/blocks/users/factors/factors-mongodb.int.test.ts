import { factorsContract } from '../../../../testing/factors-contract/all.ts'
import { scratchMongodb } from '../../../../testing/store-contract/scratch-stores.ts'

factorsContract('MongoDB', scratchMongodb)
