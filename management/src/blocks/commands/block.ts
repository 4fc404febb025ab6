import type { Block } from '../block.ts'
import { sendCommand } from './queue.ts'
import { commandRoutes } from './routes.ts'
import { sendQueuedCommand } from './send-queued.ts'

export const commands = {
  tasks: { [sendCommand.name]: sendQueuedCommand },
  api: { commands: commandRoutes },
} satisfies Block
