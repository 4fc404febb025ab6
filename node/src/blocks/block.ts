import type { Version } from '@ocpp/shared/ocpp/version'
import type { HandlerTable } from '../actions/handler.ts'
import type { AnswerHandlers } from '../commands/answer-handler.ts'
import type { CommandTable } from '../commands/translation.ts'

/** What one functional block brings to the node, by protocol version where it differs. */
export interface Block {
  /** What happens on the messages of a station. Each action has exactly one owner. */
  readonly handlers?: { readonly [V in Version]?: Partial<HandlerTable[V]> }
  /** Its neutral commands as the CALLs of each version. */
  readonly commands?: Partial<CommandTable>
  /** What the station's answers to our CALLs say that happened. */
  readonly answers?: AnswerHandlers
}
