import { merge, parts } from '@ocpp/shared/kernel/merge'
import type { AnswerHandlers } from '../handlers/answer-handler.ts'
import type { HandlerTable } from '../handlers/handler.ts'
import type { CommandTable } from '../handlers/translation.ts'
import { authorization } from './authorization/block.ts'
import { certificates } from './certificates/block.ts'
import { customerInformation } from './customer-information/block.ts'
import { deviceModel } from './device-model/block.ts'
import { display } from './display/block.ts'
import { firmware } from './firmware/block.ts'
import { localList } from './local-list/block.ts'
import { monitoring } from './monitoring/block.ts'
import { reservation } from './reservation/block.ts'
import { smartCharging } from './smart-charging/block.ts'
import { stations } from './stations/block.ts'
import { transactions } from './transactions/block.ts'

/** Every functional block of the node. */
const blocks = [
  authorization,
  certificates,
  customerInformation,
  display,
  firmware,
  deviceModel,
  localList,
  monitoring,
  reservation,
  smartCharging,
  stations,
  transactions,
] as const

const handlersOf = parts(blocks, 'handlers')
const answersOf = parts(blocks, 'answers')

/** What happens on each message of a station: the one table of version × action. */
export const handlers: HandlerTable = {
  'ocpp1.6': merge(...parts(handlersOf, 'ocpp1.6')),
  'ocpp2.0.1': merge(...parts(handlersOf, 'ocpp2.0.1')),
}

/** Every neutral command as the CALL of each version. */
export const commands: CommandTable = merge(...parts(blocks, 'commands'))

/** What each answer says that happened: the counterpart of the handlers, for the calls that go out. */
export const answerHandlers: AnswerHandlers = {
  'ocpp1.6': merge(...parts(answersOf, 'ocpp1.6')),
  'ocpp2.0.1': merge(...parts(answersOf, 'ocpp2.0.1')),
}
