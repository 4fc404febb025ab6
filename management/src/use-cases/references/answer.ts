import type { Subscription } from '@ocpp/shared/bus/bus'
import { isFileRequest } from '@ocpp/shared/contracts/files'
import { ReferenceQuery } from '@ocpp/shared/contracts/reference'
import { AppError } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import { answerCentreQuestion, isCentreQuestion } from '../../blocks/certificates/answers.ts'
import type { Context } from '../context.ts'
import { answerFileRequest } from '../files/answer.ts'

/** Most changes in one page, whatever a node asks for. */
const longestPage = 1_000

/** Answers nodes that ask for reference data which they lack, or for a station what only the centre knows. */
export const answerNodes = (
  context: Pick<Context, 'bus' | 'store' | 'clock' | 'log' | 'pki' | 'fileLimits'>,
): Promise<Subscription> =>
  context.bus.answer('management', async (request) => {
    if (isCentreQuestion(request)) return await answerCentreQuestion(context, request)
    if (isFileRequest(request)) return await answerFileRequest(context, request)
    const query = v.safeParse(ReferenceQuery, request)
    if (!query.success) throw new AppError('notSupported', `The management does not answer ${request.kind}`)
    const { after, limit } = query.output
    return context.store.references.after(after, Math.min(Math.max(1, limit), longestPage))
  })
