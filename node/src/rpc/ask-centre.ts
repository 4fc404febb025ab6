import type { Bus } from '@ocpp/shared/bus/bus'
import type { CentreQuestion, Reply } from '@ocpp/shared/contracts/requests'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'

/** Asks the management something for a station; null when it did not say in time. Never rejects. */
export type AskCentre = (question: CentreQuestion) => Promise<Reply | null>

/** Stations wait some 30 s for an answer. */
const DEADLINE_MS = 10_000

export const createAskCentre =
  ({ bus, log }: { readonly bus: Pick<Bus, 'ask'>; readonly log: Logger }): AskCentre =>
  async (question) => {
    try {
      return await bus.ask('management', question, DEADLINE_MS)
    } catch (error) {
      const { kind, station } = question
      log.warn({ question: kind, station, reason: messageOf(error) }, 'the management could not be asked')
      return null
    }
  }
