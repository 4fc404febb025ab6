import { type AlarmKind, alarmKindNames, kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmRule } from '@ocpp/shared/blocks/alarms/rules-api'

/** A rule as it is worked with: of a preset what somebody has changed, else as it comes. */
export type Rule = Omit<AlarmRule, 'active' | 'changedAt' | 'changedBy'>
export type RuleBody = Omit<Rule, 'id' | 'preset'>

export const isPreset = (id: string): id is AlarmKind => (alarmKindNames as readonly string[]).includes(id)

/** The rule of that kind as it is from the first start. Its id is the kind. */
export const presetOf = (kind: AlarmKind): Rule => {
  const { name, on, severity, threshold, advice } = kindInfo(kind)
  return {
    ...{ id: kind, kind, name, on, severity, advice, preset: true },
    threshold: threshold?.preset ?? null,
    ...{ sites: [], stations: [], quiet: null },
    channels: severity === 'notice' ? [] : ['mail', 'webhook'],
  }
}

/** Presets first, in their order, then those that people have added by name. */
export const allRules = (
  stored: readonly { readonly key: string; readonly body: RuleBody }[],
): readonly Rule[] => {
  const byId = new Map(stored.map(({ key, body }) => [key, body]))
  const presets = alarmKindNames.map((kind) => ({ ...presetOf(kind), ...byId.get(kind) }))
  const added = stored
    .filter(({ key }) => !isPreset(key))
    .map(({ key: id, body }) => ({ id, preset: false, ...body }))
    .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
  return [...presets, ...added]
}
