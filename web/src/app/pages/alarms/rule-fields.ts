import { Component, computed } from '@angular/core'
import { alarmSeverities, conditionOf, kindInfo } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmRule, AlarmRuleDraft, AlarmTrial } from '@ocpp/shared/blocks/alarms/rules-api'
import { choice } from '../../form/field.ts'
import { PageView, type Part, pageParts } from '../../page/page.ts'
import { dayNames, rulePath } from './alarm-labels.ts'

/** A rule as its page shows it: what is stored, what stands in the form, and what that would raise. */
export interface ShownRule {
  readonly rule: AlarmRule | null
  readonly draft: Required<AlarmRuleDraft>
  readonly trial: Part<AlarmTrial> | null
  /** Names of the draft's sites. */
  readonly sites: readonly string[]
  /** It was tried, and is not saved. */
  readonly tried: boolean
}

/** The form of a rule, with its condition as a sentence on top. */
@Component({ selector: 'app-rule-fields', imports: [pageParts], templateUrl: './rule-fields.html' })
export class RuleFields extends PageView<ShownRule> {
  protected readonly draft = computed(() => this.data().draft)
  protected readonly info = computed(() => kindInfo(this.draft().kind))
  protected readonly sentence = computed(() => conditionOf(this.draft()))
  protected readonly severities = alarmSeverities.map((one) => choice(one))
  protected readonly days = dayNames.map((name, i) => ({ name, field: `day.${i + 1}`, day: i + 1 }))
  protected at(part: string): string {
    const { rule } = this.data()
    return rule === null ? `/alarms/rules/new/${part}` : rulePath(rule.id, part)
  }
  private ticked(name: string, otherwise: boolean): '' | null {
    const values = this.context.form?.values
    return (values === undefined ? otherwise : name in values) ? '' : null
  }
  protected dayTicked(day: number): '' | null {
    return this.ticked(`day.${day}`, this.draft().quiet?.days.includes(day) ?? false)
  }
  protected channelTicked(channel: 'mail' | 'webhook'): '' | null {
    return this.ticked(`channel.${channel}`, this.draft().channels.includes(channel))
  }
  /** It would fire for nearly everything, or the API has said so. */
  protected readonly asksToConfirm = computed(() => {
    const { trial } = this.data()
    return (trial?.ok === true && trial.value.everything) || this.context.form?.problem?.includes('confirm')
  })
}
