import type { Version } from '@ocpp/shared/ocpp/version'
import type { AnswerHandlers } from '../handlers/answer-handler.ts'
import type { HandlerTable } from '../handlers/handler.ts'
import type { CommandTable } from '../handlers/translation.ts'

/** What one functional block brings to the node, by protocol version where it differs. */
export interface Block {
  /** What happens on the messages of a station. Each action has exactly one owner. */
  readonly handlers?: { readonly [V in Version]?: Partial<HandlerTable[V]> }
  /** Its neutral commands as the CALLs of each version. */
  readonly commands?: Partial<CommandTable>
  /** What the station's answers to our CALLs say that happened. */
  readonly answers?: AnswerHandlers
}
