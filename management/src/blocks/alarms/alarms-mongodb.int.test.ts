import { alarmsContract } from '../../../testing/alarms-contract/contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

alarmsContract('MongoDB', scratchMongodb)
