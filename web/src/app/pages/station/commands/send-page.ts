import { Component, computed } from '@angular/core'
import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { queueChoices } from '../../../commands/bulk.ts'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { type CommandField, commandForm } from '../../../commands/neutral.ts'
import type { Choice } from '../../../form/field.ts'
import {
  all,
  notFound,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
  part,
  valueOfPart,
} from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { effectOf } from './command-effect.ts'

const load = (context: PageContext, params: Params) => {
  const { api } = context
  const form = commandForm(params.name ?? '')
  if (!form) throw notFound(context, 'There is no such command.')
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    form,
    tokens: part(api, tokenApi.routes.list, { query: { limit: '100', status: 'Accepted' } }),
    actions: part(api, commandApi.routes.actions, { params: { id } }),
  })
}

@Component({ imports: [pageParts, CommandPicker, StationHead], templateUrl: './send-page.html' })
class SendPage extends PageView<typeof load> {
  protected readonly key = this.formKey()
  protected readonly actions = computed(() => valueOfPart(this.data().actions))
  protected readonly tokens = computed(() => valueOfPart(this.data().tokens)?.items ?? [])
  protected readonly effect = computed(() => effectOf(this.data().form.name, this.data().station))
  protected readonly waits = queueChoices
  protected readonly back = computed(() => stationPath(this.data().station.id))

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

export const sendPage = page({
  path: 'stations/:id/send/:name',
  component: SendPage,
  title: (data) => `${data.form.title}, ${data.station.id}`,
  load,
})
