import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Reply, StationQuestion } from '@ocpp/shared/contracts/requests'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'

/** Asks the management something for a station; null when it did not say in time. Never rejects. */
export type AskManagement = (question: StationQuestion) => Promise<Reply | null>

/** Stations wait some 30 s for an answer. */
const DEADLINE_MS = 10_000

export const createAskManagement =
  ({ bus, log }: { readonly bus: Pick<NodeBus, 'ask'>; readonly log: Logger }): AskManagement =>
  async (question) => {
    try {
      return await bus.ask('management', question, DEADLINE_MS)
    } catch (error) {
      const { kind, station } = question
      log.warn({ question: kind, station, reason: messageOf(error) }, 'the management could not be asked')
      return null
    }
  }
