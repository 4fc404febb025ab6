import type * as v from 'valibot'
import type { Right } from '../api/rights.ts'
import type { Actions } from '../ocpp/action.ts'
import type { Describe } from '../ocpp/summary/read.ts'
import type { Version } from '../ocpp/version.ts'

interface Question {
  readonly request: v.GenericSchema<unknown, { readonly kind: string }>
  readonly reply: v.GenericSchema
}

/** The contracts of one functional block: on the wire, between the processes, and in the message log. */
export interface SharedBlock {
  /** Its OCPP messages by version and name. */
  readonly actions?: { readonly [V in Version]?: Actions }
  /** The events of stations that it defines. */
  readonly events?: readonly v.GenericSchema<unknown, { readonly type: string }>[]
  /** Its neutral commands. */
  readonly commands?: readonly v.GenericSchema<unknown, { readonly name: string }>[]
  /** What it takes to send its neutral commands and its actions, by name, where that is more than to operate. */
  readonly rights?: Readonly<Record<string, Right>>
  /** Where its neutral commands and actions name the address to which a station is to send a file, by name. */
  readonly uploadAddresses?: Readonly<Record<string, readonly string[]>>
  /** What its requests say in one line of the message log, by action. */
  readonly summaries?: Readonly<Record<string, Describe>>
  /** What a node asks the management in its matters: the request, which has that kind, and its reply. */
  readonly questions?: Readonly<Record<string, Question>>
  /** Fields of its requests that the message log hides: personal data. By action. */
  readonly personalFields?: Readonly<Record<string, readonly string[]>>
}
