import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { type Token, tokenApi } from '@ocpp/shared/blocks/authorization/api'
import type { StationActions } from '@ocpp/shared/blocks/commands/actions'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { queueChoices } from '../../../commands/bulk.ts'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { type CommandField, type CommandForm, commandForm } from '../../../commands/neutral.ts'
import { type Choice, Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { type Part, part, problemError, valueOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Note } from '../../../parts/note.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { effectOf } from './command-effect.ts'

interface SendView {
  readonly station: Station
  readonly form: CommandForm
  readonly tokens: Part<ListPage<Token>>
  readonly actions: Part<StationActions>
}

@Component({
  selector: 'app-send',
  imports: [CommandPicker, Field, FormProblems, Note, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './send-page.html',
})
class SendPage extends PageView<SendView> {
  protected readonly key = crypto.randomUUID()
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

export const sendPage: Page<SendView> = {
  path: 'stations/:id/send/:name',
  section: 'stations',
  component: SendPage,
  title: (data) => `${data.form.title}, ${data.station.id}`,
  load: async ({ api, correlation }, params) => {
    const form = commandForm(params.name ?? '')
    if (!form)
      throw problemError({
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: 'There is no such command.',
        code: 'notFound',
        traceId: correlation,
      })
    const id = params.id ?? ''
    const [station, tokens, actions] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      part(call(api, tokenApi.routes.list, { query: { limit: '100', status: 'Accepted' } }), correlation),
      part(call(api, commandApi.routes.actions, { params: { id } }), correlation),
    ])
    return { station, form, tokens, actions }
  },
}
