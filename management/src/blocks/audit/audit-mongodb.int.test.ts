import { auditContract } from '../../../testing/audit-contract.ts'
import { scratchMongodb } from '../../../testing/store-contract/scratch-stores.ts'

auditContract('MongoDB', scratchMongodb)
