import { type Envelope, partitionCount } from '../../contracts/journal.ts'
import { AppError } from '../../kernel/errors.ts'
import { deepFreeze } from './freeze.ts'
import { createPartition, type Partition, type PartitionOptions } from './partition.ts'

/** A queue for each partition; what stands in them is frozen. */
export const createPartitions = (options: PartitionOptions): Partition => {
  const partitions = Array.from({ length: partitionCount }, () => createPartition(options))
  return {
    add: async (envelope: Envelope) => {
      const partition = partitions[envelope.partition]
      if (!partition) throw new AppError('invalid', `There is no partition ${envelope.partition}`)
      await partition.add(deepFreeze(envelope))
    },
    pump: () => {
      for (const partition of partitions) partition.pump()
    },
    abandon: (error) => {
      for (const partition of partitions) partition.abandon(error)
    },
  }
}
