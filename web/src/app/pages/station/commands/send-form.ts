import { Component, computed } from '@angular/core'
import type { AnswerOf } from '@ocpp/shared/api/route'
import type { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { queueChoices } from '../../../commands/bulk.ts'
import type { CommandField, CommandForm } from '../../../commands/neutral.ts'
import type { Choice } from '../../../form/field.ts'
import { PageView, type Part, pageParts, valueOfPart } from '../../../page/page.ts'
import { effectOf } from './command-effect.ts'
import { StartTokens } from './start-tokens.ts'

interface SendView {
  readonly station: Station
  readonly form: CommandForm
  /** What may be meant by what was typed; null where nothing was. */
  readonly found: Part<AnswerOf<typeof tokenApi.routes.find>> | null
}

/** The form of one everyday command, filled from the address. */
@Component({ selector: 'app-send-form', imports: [pageParts, StartTokens], templateUrl: './send-form.html' })
export class SendForm extends PageView<SendView> {
  protected readonly key = this.formKey()
  private readonly found = computed(() => {
    const { found } = this.data()
    return found && valueOfPart(found)
  })
  /** The one that is meant, where it will be refused. */
  protected readonly refused = computed(() => {
    const token = this.found()?.token
    return token && token.status !== 'Accepted' ? token : null
  })
  /** Those to choose from, where none is meant. */
  protected readonly alike = computed(() => (this.found()?.token ? [] : (this.found()?.alike ?? [])))
  protected readonly typed = computed(() => this.context.form?.values.token?.trim() ?? '')
  /** Asked once the form has come back with a token that will be refused. */
  protected readonly asksAnyway = computed(
    () => this.context.form?.issues.some(({ path }) => path === 'token') === true && this.typed() !== '',
  )
  protected readonly effect = computed(() => effectOf(this.data().form.name, this.data().station))
  protected readonly waits = queueChoices

  /** What the address already says, so that a link can fill the form. */
  protected preset(field: CommandField): string {
    return this.query.get(field.name) ?? ''
  }

  protected kind(field: CommandField): 'text' | 'textarea' | 'select' {
    if (field.kind === 'textarea' || field.kind === 'text') return field.kind
    if (field.kind === 'token') return 'text'
    return field.kind === 'transaction' && this.running().length === 0 ? 'text' : 'select'
  }

  private readonly running = computed(() =>
    this.data().station.connectors.flatMap((c): Choice[] =>
      c.transactionId ? [{ value: c.transactionId, label: `EVSE ${c.evse}: ${c.transactionId}` }] : [],
    ),
  )

  protected choices(field: CommandField): readonly Choice[] {
    const { connectors } = this.data().station
    if (field.kind === 'select') return field.choices ?? []
    if (field.kind === 'transaction') return this.running()
    if (field.kind !== 'place') return []
    const evses = [...new Map(connectors.map((c) => [c.evse, c])).values()]
    const byEvse = evses.map((c) => ({ value: String(c.evse), label: `EVSE ${c.evse}, ${c.shown}` }))
    const byConnector = connectors.map((c) => ({
      value: `${c.evse}.${c.connector}`,
      label: `EVSE ${c.evse} connector ${c.connector}, ${c.shown}`,
    }))
    if (field.places === 'connectors') return byConnector
    if (field.places === 'any') return [{ value: '', label: 'The whole station' }, ...byConnector]
    return [{ value: '', label: 'Any: the station picks' }, ...byEvse]
  }
}
