import { StationEvent } from '@ocpp/shared/contracts/events'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import * as v from 'valibot'
import type { Item } from './items.ts'
import type { EventRecord } from './records.ts'
import {
  type Form,
  type Upcasters,
  upcast,
  versionKey,
  versionOf,
  withoutVersion,
  withVersion,
} from './upcasting.ts'

/**
 * The events whose form has changed. A type that is not declared any more stays here for as long as it is stored: its
 * last upcaster gives the event another type, in its form of today.
 */
export const eventUpcasters: Readonly<Record<string, Upcasters>> = {}

interface ItemForm {
  readonly schema: v.GenericSchema
  readonly upcasters: Upcasters
}

export interface StoredForms {
  readonly events: Readonly<Record<string, Upcasters>>
  /** By the kind of items. */
  readonly items: ReadonlyMap<string, ItemForm>
}

const eventSchemas = new Map<string, v.GenericSchema<unknown, StationEvent>>(
  StationEvent.options.map((schema) => [schema.entries.type.literal, schema]),
)

const unreadable = (what: string, form: Form, id: string, cause: unknown) =>
  new AppError(
    'internal',
    `${what} of version ${versionOf(form)}, ${id}, cannot be read: ${messageOf(cause)}`,
    {
      cause,
    },
  )

const none: Upcasters = []

/**
 * What events and items are on their way into the store and out of it. JSON of today's version comes out as it went
 * in, for it was checked then and is read on the hot path; an older one is upcast and checked against the schema.
 * `checkedEvent` checks always: a rebuild has the time, and shall not go on from what it does not understand.
 * @throws AppError `internal` that names the type, the version and the id of what cannot be read
 */
export const createForms = ({ events, items }: StoredForms) => {
  const checkedEvent = (record: EventRecord): EventRecord => {
    const { source, sequence, index } = record
    const stored: Form = { ...record.event }
    try {
      const event = upcast(stored, events[String(stored.type)] ?? none)
      const schema = eventSchemas.get(String(event.type))
      if (schema === undefined) throw new Error('there is no such type')
      return { ...record, event: v.parse(schema, event) }
    } catch (cause) {
      throw unreadable(`event ${stored.type}`, stored, `${source}-${sequence}-${index}`, cause)
    }
  }
  return {
    storedEvent: (record: EventRecord): EventRecord => {
      const upcasters = events[record.event.type]
      return upcasters === undefined ? record : { ...record, event: withVersion(record.event, upcasters) }
    },
    readEvent: (record: EventRecord): EventRecord => {
      const form = record.event as EventRecord['event'] & Form
      const upcasters = events[form.type] ?? none
      const isCurrent = versionOf(form) === upcasters.length + 1 && eventSchemas.has(form.type)
      if (!isCurrent) return checkedEvent(record)
      return versionKey in form ? { ...record, event: withoutVersion(form) as EventRecord['event'] } : record
    },
    checkedEvent,
    storedItem: (item: Item): Item => {
      const form = items.get(item.kind)
      return form === undefined ? item : { ...item, body: withVersion(item.body as object, form.upcasters) }
    },
    readItem: (item: Item): Item => {
      const form = items.get(item.kind)
      if (form === undefined) return item
      const stored = item.body as Form
      if (versionOf(stored) === form.upcasters.length + 1)
        return versionKey in stored ? { ...item, body: withoutVersion(stored) } : item
      try {
        return { ...item, body: v.parse(form.schema, upcast(stored, form.upcasters)) }
      } catch (cause) {
        throw unreadable(`item ${item.kind}`, stored, `${item.station} ${item.key}`, cause)
      }
    },
  }
}
export type Forms = ReturnType<typeof createForms>
