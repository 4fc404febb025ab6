import { type Envelope, partitionCount } from '../../contracts/journal.ts'
import { AppError } from '../../kernel/errors.ts'
import { createPartition, type Partition, type PartitionOptions } from './partition.ts'

/** A queue for each partition. */
export const createPartitions = (options: PartitionOptions): Partition => {
  const partitions = Array.from({ length: partitionCount }, () => createPartition(options))
  return {
    add: async (envelope: Envelope) => {
      const partition = partitions[envelope.partition]
      if (!partition) throw new AppError('invalid', `There is no partition ${envelope.partition}`)
      await partition.add(envelope)
    },
    pump: () => {
      for (const partition of partitions) partition.pump()
    },
    abandon: (error) => {
      for (const partition of partitions) partition.abandon(error)
    },
  }
}
