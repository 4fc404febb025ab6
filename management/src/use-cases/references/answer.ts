import type { Subscription } from '@ocpp/shared/bus/bus'
import type { ManagementRequests, Reply, Request } from '@ocpp/shared/contracts/requests'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Context } from '../context.ts'

/** What answers to nodes work with. */
export type AnswerContext = Pick<Context, 'bus' | 'store' | 'clock' | 'log' | 'pki' | 'fileLimits'>

/** One answer for each kind of question that nodes have; a missing one does not compile. */
export type AnswerTable = {
  readonly [K in keyof ManagementRequests]: (
    context: AnswerContext,
    request: ManagementRequests[K]['request'],
  ) => Promise<ManagementRequests[K]['reply']>
}

type AnyAnswer = (context: AnswerContext, request: Request) => Promise<Reply>

/** Answers nodes that ask for what they lack, for themselves or for a station. */
export const answerNodes = (context: AnswerContext, table: AnswerTable): Promise<Subscription> =>
  context.bus.answer('management', async (request) => {
    // The table's type guarantees that the answer under a kind takes that kind of request.
    const answer = (table as Readonly<Record<string, AnyAnswer>>)[request.kind]
    if (answer === undefined)
      throw new AppError('notSupported', `The management does not answer ${request.kind}`)
    return await answer(context, request)
  })
