import { Component, computed } from '@angular/core'
import { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { type AlarmKind, alarmKindNames, kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import { type AlarmRule, AlarmRuleDraft } from '@ocpp/shared/blocks/alarms/rules-api'
import * as v from 'valibot'
import { namesOfSites } from '../../page/names-of-sites.ts'
import { type PageContext, PageView, type Params, page, pageParts, part } from '../../page/page.ts'
import { rulePath } from './alarm-labels.ts'
import { RuleFields, type ShownRule } from './rule-fields.ts'
import { TrialCard } from './trial-card.ts'

type Draft = ShownRule['draft']

/** A rule of a kind before anybody has changed it. */
const plainDraft = (kind: AlarmKind): Draft => {
  const { name, severity, threshold, advice } = kindInfo(kind)
  return {
    ...{ kind, name, severity, advice, on: true, threshold: threshold?.preset ?? null },
    ...{ sites: [], stations: [], quiet: null, channels: severity === 'notice' ? [] : ['mail', 'webhook'] },
  }
}

/** What was typed and is only tried: a form comes back with it in the address. */
const triedDraft = (query: URLSearchParams, former: Draft): Draft => {
  const text = query.get('draft')
  if (text === null) return former
  try {
    const read = v.safeParse(AlarmRuleDraft, { ...JSON.parse(text), kind: former.kind })
    return read.success ? read.output : former
  } catch {
    return former
  }
}

const shown = async (context: PageContext, rule: AlarmRule | null, former: Draft): Promise<ShownRule> => {
  const draft = triedDraft(context.query, former)
  const may = context.me?.rights.includes('configure') ?? false
  const [trial, sites] = await Promise.all([
    may
      ? part(context.api, alarmApi.routes.tryRule, { body: { ...draft, name: draft.name || 'New rule' } })
      : null,
    namesOfSites(context, draft.sites),
  ])
  return { rule, draft, trial, sites, tried: context.query.has('draft') }
}

const loadNew = (context: PageContext) => {
  const asked = alarmKindNames.find((kind) => kind === context.query.get('kind')) ?? 'offline'
  return shown(context, null, { ...plainDraft(asked), name: '' })
}

const load = async (context: PageContext, { id = '' }: Params) => {
  const rule = await context.api.call(alarmApi.routes.rule, { params: { id } })
  const { kind, name, on, severity, threshold, sites, stations, quiet, channels, advice } = rule
  const draft = { kind, name, on, severity, threshold, sites, stations, quiet, channels, advice }
  return shown(context, rule, draft)
}

/** A rule as a sentence on the left; what it would raise, tried on what there is, on the right. */
@Component({ imports: [pageParts, RuleFields, TrialCard], templateUrl: './rule-form.html' })
class RuleForm extends PageView<typeof load> {
  protected readonly rule = computed(() => this.data().rule)
  protected readonly draft = computed(() => this.data().draft)
  protected readonly title = computed(() => this.rule()?.name ?? 'Add a rule')
  protected readonly kinds = alarmKindNames.map((kind) => ({ kind, name: kindInfo(kind).name }))
  protected readonly at = computed(() => (part: string) => {
    const rule = this.rule()
    return rule === null ? `/alarms/rules/new/${part}` : rulePath(rule.id, part)
  })
}

export const newRulePage = page({
  path: 'alarms/rules/new',
  component: RuleForm,
  title: 'Add a rule',
  load: loadNew,
})

export const rulePage = page({
  path: 'alarms/rules/:id',
  component: RuleForm,
  title: ({ rule }) => rule?.name ?? 'Rule',
  load,
})
