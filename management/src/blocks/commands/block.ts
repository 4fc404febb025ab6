import type { Block } from '../block.ts'
import { stationRecord } from '../stations/index.ts'
import { cancelCommand } from './cancel.ts'
import { changePassword } from './change-password.ts'
import { issueCommand } from './issue.ts'
import { listCommandMessages } from './messages.ts'
import { sendCommand } from './queue.ts'
import { listCommands, readCommand } from './read.ts'
import { remotelyStarted, remoteStarts, startedBy } from './records.ts'
import { sendQueuedCommand } from './send-queued.ts'

export const commands = {
  collections: [remoteStarts, remotelyStarted, startedBy],
  tasks: { [sendCommand.name]: sendQueuedCommand },
  api: {
    commands: {
      actions: async ({ context, actions, params }) =>
        actions((await stationRecord(context, params.id)).link.protocol),
      issue: async ({ context, metrics, actor, params, query, body, idempotencyKey, http, shown }) => {
        const { id: station, name } = params
        const { queueSeconds } = query
        const command = await issueCommand(context, actor, {
          station,
          name,
          payload: body,
          idempotencyKey,
          queueSeconds,
        })
        if (command.state === 'queued') return http.json(shown(command), 202)
        metrics.commandEnded(command.name, command.state)
        return http.json(shown(command))
      },
      changePassword: ({ context, actor, params }) => changePassword(context, actor, params.id),
      cancel: ({ context, actor, params }) => cancelCommand(context, actor, params.id),
      list: ({ context, query }) => listCommands(context, query),
      read: ({ context, params }) => readCommand(context, params.id),
      messages: ({ context, params }) => listCommandMessages(context, params.id),
    },
  },
} satisfies Block
