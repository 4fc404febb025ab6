import { kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmTrial } from '@ocpp/shared/blocks/alarms/rules-api'
import { wholeSystem } from '../../domain/items.ts'
import { past } from './past.ts'
import { siteShown } from './read.ts'
import { readWorld, type WorldContext } from './read-world.ts'
import { alarms } from './records.ts'
import { byUrgency } from './rules/causes.ts'
import { countOf } from './rules/finding.ts'
import { presentAlarm } from './rules/present.ts'
import { alarmsOf, findingsOf, stationsFor } from './rules/raise.ts'
import type { RuleBody } from './rules/rule.ts'
import { idOf, openedAlarm } from './rules/steps.ts'

const examples = 12
/** From so many stations on a rule may fire for nearly everything, and that is so large a share. */
const fewest = 3
const nearlyAll = 0.9

/** What a rule would raise now, and in the last 30 days where what is stored tells it. Nothing is kept. */
export const tryRule = async (
  context: WorldContext,
  body: RuleBody,
  { history = true }: { readonly history?: boolean } = {},
): Promise<AlarmTrial> => {
  const { store, clock } = context
  const rule = { id: '', preset: false, ...body }
  const active = await store.items.ofStation(alarms.kind, wholeSystem)
  const world = await readWorld(context, [rule], active)
  const findings = findingsOf(rule, world)
  const raised = alarmsOf(rule, findings, world)
  const isOfStations = kindInfo(rule.kind).about === 'stations'
  const stations = isOfStations
    ? new Set(findings.map(({ station }) => station)).size
    : findings.reduce((sum, one) => sum + countOf(one), 0)
  const of = isOfStations ? stationsFor(rule, world) : null
  const siteOf = await siteShown(store)
  const at = clock.now().toISOString()
  const shown = raised
    .map((one) => ({
      alarm: presentAlarm(openedAlarm(idOf(one), one, at), siteOf),
      impact: one.content.impact,
    }))
    .sort(byUrgency)
    .slice(0, examples)
  return {
    alarms: raised.length,
    stations,
    of,
    everything: of !== null && of >= fewest && stations >= of * nearlyAll,
    examples: shown.map(({ alarm: { title, site, since, count } }) => ({ title, site, since, count })),
    last30Days: history && kindInfo(rule.kind).history ? await past(context, rule, world) : null,
  }
}
