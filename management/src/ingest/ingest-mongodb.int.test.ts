import { ingestContract } from '../../testing/ingest-contract.ts'
import { scratchMongodb } from '../../testing/store-contract/scratch-stores.ts'

ingestContract('MongoDB', scratchMongodb, 2)
