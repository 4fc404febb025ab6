import type { EventType } from '@ocpp/shared/contracts/events'
import { merge, parts } from '@ocpp/shared/kernel/merge'
import type { Collection, Item, Kind, Place } from '../domain/items.ts'
import { eventUpcasters, type StoredForms } from '../domain/stored-forms.ts'
import type { Hooks } from '../ports/hooks.ts'
import type { AnswerTable } from '../use-cases/references/answer.ts'
import { coreAnswers } from '../use-cases/references/core-answers.ts'
import type { TaskTable } from '../use-cases/tasks/handler.ts'
import { alarms } from './alarms/block.ts'
import { audit } from './audit/block.ts'
import { authorization } from './authorization/block.ts'
import type { Block, Projection, RouteTable } from './block.ts'
import { bulkCommands } from './bulk-commands/block.ts'
import { campaigns } from './campaigns/block.ts'
import { certificates } from './certificates/block.ts'
import { commands } from './commands/block.ts'
import { customerInformation } from './customer-information/block.ts'
import { deviceModel } from './device-model/block.ts'
import { display } from './display/block.ts'
import { firmware } from './firmware/block.ts'
import { importing } from './imports/block.ts'
import { localList } from './local-list/block.ts'
import { messages } from './messages/block.ts'
import { monitoring } from './monitoring/block.ts'
import { networkProfile } from './network-profile/block.ts'
import { operations } from './operations/block.ts'
import { overview } from './overview/block.ts'
import { personalData } from './personal-data/block.ts'
import { policies } from './policies/block.ts'
import { reports } from './reports/block.ts'
import { reservation } from './reservation/block.ts'
import { retention } from './retention/block.ts'
import { settingTemplates } from './setting-templates/block.ts'
import { site } from './sites/block.ts'
import { smartCharging } from './smart-charging/block.ts'
import { stations } from './stations/block.ts'
import { tariff } from './tariff/block.ts'
import { transactions } from './transactions/block.ts'
import { users } from './users/block.ts'
import { webhook } from './webhooks/block.ts'

/** Every functional block of the management. */
const blocks = [
  alarms,
  audit,
  authorization,
  bulkCommands,
  campaigns,
  certificates,
  commands,
  customerInformation,
  display,
  firmware,
  deviceModel,
  importing,
  localList,
  messages,
  monitoring,
  networkProfile,
  operations,
  overview,
  personalData,
  policies,
  reports,
  reservation,
  retention,
  settingTemplates,
  site,
  smartCharging,
  stations,
  tariff,
  transactions,
  users,
  webhook,
] as const
const plain: readonly Block[] = blocks
const types = (table: object) => Object.keys(table) as readonly EventType[]

export const events: Projection = merge(...parts(blocks, 'events'))
export const taskTable: TaskTable = merge(...parts(blocks, 'tasks'))
export const answerTable: AnswerTable = merge(coreAnswers, ...parts(blocks, 'answers'))
const collections: readonly Collection[] = plain.flatMap((block) => block.collections ?? [])
const byKind = new Map(collections.map((one) => [one.kind, one]))
/** Where an item of the whole system belongs; null: to the system as a whole. */
export const placeOf = (item: Item): Place | null => byKind.get(item.kind)?.placeOf(item) ?? null

export const hooks: Hooks = {
  preparations: merge(...parts(blocks, 'preparations')),
  effects: merge(...parts(blocks, 'effects')),
  removals: plain.flatMap(({ removal }) => removal ?? []),
  policyChanges: plain.flatMap(({ policyChange }) => policyChange ?? []),
  siteRemovals: plain.flatMap(({ siteRemoval }) => siteRemoval ?? []),
  itemKinds: collections.map(({ kind }) => kind),
}
export const routeTable: RouteTable = merge(...parts(blocks, 'api'))

/** The earlier forms of what is stored, and how they are read. */
export const storedForms: StoredForms = {
  events: eventUpcasters,
  items: byKind,
}
/** Kinds of items that only events change: a rebuild makes them anew. */
export const projectedKinds: readonly Kind[] = collections
  .filter(({ keeper }) => keeper === 'projected')
  .map(({ kind }) => kind)

const listeners = new Map(
  types(events).map((type) => [type, plain.flatMap(({ listeners }) => listeners?.[type] ?? [])]),
)
/** Who is called for such an event before its owner. */
export const listenersTo = (type: EventType) => listeners.get(type) ?? []

const prefetched = new Map(
  types(events).map((type) => [type, plain.flatMap(({ prefetch }) => prefetch?.[type]?.kind ?? [])]),
)
/** Kinds of items that such an event makes nearly every station read. */
export const prefetchedBy = (type: EventType): readonly Kind[] => prefetched.get(type) ?? []
