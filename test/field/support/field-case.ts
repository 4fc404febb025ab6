import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { Handshake } from './raw-socket.ts'

/** A transaction as the API must show it: what is left out may be anything. */
export interface ShownTransaction extends Omit<Partial<Transaction>, 'flags'> {
  /** The name that its start has in the case; without it and without an id, any other that fits. */
  readonly tx?: string
  readonly flagged?: readonly string[]
  readonly notFlagged?: readonly string[]
}

export interface ShownMessage {
  readonly action?: string
  readonly outcome?: string
  /** Text that stands in the request as it was logged. */
  readonly holds?: string
}

/** What the operator must see of the station. */
export interface Shown {
  /** All of the station's transactions, in any order. */
  readonly transactions?: readonly ShownTransaction[]
  /** By the number of the EVSE. */
  readonly connectors?: Readonly<Record<number, Partial<Connector>>>
  /** Values of settings by key; null where the key must not be there. */
  readonly settings?: Readonly<Record<string, string | null>>
  readonly station?: Partial<Station>
  /** Each must be in the message log. */
  readonly messages?: readonly ShownMessage[]
  /** Other resources under the station, by path, as `toMatchObject` takes them. */
  readonly resources?: Readonly<Record<string, object>>
}

/**
 * taken: a CALLRESULT · refused: a CALLERROR · answered: either · nothing: no answer, and the socket lives · an object:
 * a CALLRESULT whose payload has at least this. All of them to the frame's own message id.
 */
export type Answer = 'taken' | 'refused' | 'answered' | 'nothing' | object

/** A frame of the station. */
export interface Says {
  readonly kind: 'says'
  readonly text: string
  /** Null where no answer can be recognised. */
  readonly messageId: string | null
  readonly answer: Answer
  /** The name of the transaction that it starts. */
  readonly as: string
}

export type Step =
  | Says
  | {
      readonly kind: 'connects'
      readonly how: Partial<Connection>
      readonly gets: 'in' | 'in or reported' | 'out'
    }
  | { readonly kind: 'ends'; readonly how: 'power cut' | 'close' }
  | { readonly kind: 'waits'; readonly seconds: number }
  | { readonly kind: 'shows'; readonly shown: Shown }
  | {
      readonly kind: 'operator'
      readonly method: 'POST' | 'PATCH' | 'DELETE'
      /** Under `/api/v1`. */
      readonly path: string
      readonly body?: object
      /** At least this of the answer. */
      readonly answer?: object
    }
  | {
      readonly kind: 'commanded'
      /** Under the station. */
      readonly path: string
      readonly payload: object
      /** The station's answer as text, with `<id>` for the message id; null says nothing. */
      readonly answer: string | null
      readonly then: readonly Says[]
      /** At least this of what the operator is answered. */
      readonly seen: object
    }

export interface Connection extends Omit<Handshake, 'port' | 'credentials'> {
  /**
   * Of the basic authorization; null sends none. The station's own identity and password by default. In text,
   * `<issued>` is the value that the node issued to it last; bytes are made from both.
   */
  readonly credentials: string | ((station: string, issued: string) => Uint8Array) | null
}

export interface FieldToken {
  readonly value: string
  readonly concurrent?: 'refused'
}

/** One public report of what a charger or its owner saw, as frames and the right values. */
export interface FieldCase {
  readonly vendor: string
  /** What is odd about it, in a few words. */
  readonly title: string
  /** Where it was reported. */
  readonly source: string | readonly string[]
  /** Why the values below are the right ones. */
  readonly why: string
  readonly protocol?: 'ocpp1.6' | 'ocpp2.0.1'
  /** Sixteen characters or more; one of the harness by default. */
  readonly password?: string
  /** Tokens that may charge; a value may stand in one case only. */
  readonly tokens?: readonly (string | FieldToken)[]
  /** Changes to the station's registration. */
  readonly registered?: object
  /** In order. It connects by itself before the first, unless that is `connects`. */
  readonly says: readonly Step[]
  /** What must be seen in the end. */
  readonly stored?: Shown
}

export const fieldCase = (one: FieldCase): FieldCase => one

let messages = 0

/** A CALL of the station; `as` names the transaction that it starts. */
export const call = (
  action: string,
  payload: unknown,
  { answer = 'taken', as = '' }: { readonly answer?: Answer; readonly as?: string } = {},
): Says => {
  const messageId = `field-${++messages}`
  return { kind: 'says', text: JSON.stringify([2, messageId, action, payload]), messageId, answer, as }
}

/** A frame as it stands; `messageId` is the one an answer must have. */
export const text = (
  frame: string,
  messageId: string | null = null,
  answer: Answer = messageId === null ? 'nothing' : 'taken',
): Says => ({ kind: 'says', text: frame, messageId, answer, as: '' })

export const boot = (chargePointVendor: string, chargePointModel: string, more: object = {}): Says =>
  call('BootNotification', { chargePointVendor, chargePointModel, ...more })

export const boot201 = (vendorName: string, model: string, more: object = {}): Says =>
  call('BootNotification', { reason: 'PowerUp', chargingStation: { vendorName, model, ...more } })

/** Opens another socket, in the place of the one before. */
export const connects = (
  how: Partial<Connection> = {},
  gets: 'in' | 'in or reported' | 'out' = 'in',
): Step => ({
  kind: 'connects',
  how,
  gets,
})

export const powerCut: Step = { kind: 'ends', how: 'power cut' }
export const closes: Step = { kind: 'ends', how: 'close' }
export const waits = (seconds: number): Step => ({ kind: 'waits', seconds })
export const shows = (shown: Shown): Step => ({ kind: 'shows', shown })

export const operator = (
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  answer?: object,
): Step => ({
  kind: 'operator',
  method,
  path,
  ...(body !== undefined && { body }),
  ...(answer !== undefined && { answer }),
})

/**
 * The operator commands, the station answers: a payload, or the whole frame as text with `<id>` for the message id.
 * @param command an OCPP action or a neutral command; with a slash in front another route under the station
 */
export const commanded = (
  command: string,
  payload: object,
  answer: object | string | null,
  seen: object = { state: 'accepted' },
  then: readonly Says[] = [],
): Step => ({
  kind: 'commanded',
  path: command.startsWith('/') ? command : `/commands/${command}`,
  payload,
  answer: answer === null || typeof answer === 'string' ? answer : `[3,"<id>",${JSON.stringify(answer)}]`,
  then,
  seen,
})

const importRegister = 'Energy.Active.Import.Register'

/** A sampledValue of the import register in Wh, as 1.6 stations write it. */
export const wh = (value: number | string, more: object = {}): object => ({
  value: String(value),
  context: 'Sample.Periodic',
  measurand: importRegister,
  unit: 'Wh',
  ...more,
})

export const start = (
  connectorId: number,
  idTag: string,
  meterStart: number,
  timestamp: string,
  as = '',
): Says => call('StartTransaction', { connectorId, idTag, meterStart, timestamp }, { as })

/** MeterValues of the last transaction, with one sample. */
export const meter = (
  connectorId: number,
  timestamp: string,
  sampledValue: readonly object[],
  more: object = { transactionId: '<tx>' },
): Says => call('MeterValues', { connectorId, ...more, meterValue: [{ timestamp, sampledValue }] })

export const stop = (meterStop: number, timestamp: string, more: object = {}): Says =>
  call('StopTransaction', { transactionId: '<tx>', meterStop, timestamp, ...more })
