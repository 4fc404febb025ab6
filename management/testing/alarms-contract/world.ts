import { alarmKindNames } from '@ocpp/shared/blocks/alarms/kinds'
import type { World } from '../../src/blocks/alarms/rules/finders.ts'
import { presetOf, type Rule } from '../../src/blocks/alarms/rules/rule.ts'

/** Presets that are on from the first start. */
export const presetsOn: readonly Rule[] = alarmKindNames.map(presetOf).filter(({ on }) => on)

/** What rules look at: nothing but what is handed in. */
export const alarmWorld = (given: Partial<World> & Pick<World, 'now'>): World => ({
  ...{ stations: [], running: [], ended: [], lastSessions: [], refused: [], alerts: [], unread: [] },
  ...{ webhooks: [], certificates: [], nodes: [], freePercent: null },
  ...given,
  byId: new Map((given.stations ?? []).map((station) => [station.id, station])),
})
