import { Component, computed } from '@angular/core'
import type { StationActions } from '@ocpp/shared/blocks/commands/actions'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { type Schema, schemaFields } from '../../../commands/schema.ts'
import { SchemaFields } from '../../../commands/schema-fields.ts'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { problemError } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Json } from '../../../parts/json.ts'
import { Note } from '../../../parts/note.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'

interface CallView {
  readonly station: Station
  readonly actions: StationActions
  readonly action: string
  readonly schema: Schema
}

@Component({
  selector: 'app-call',
  imports: [CommandPicker, Field, FormProblems, Json, Note, PostForm, SchemaFields, StationHead],
  host: { class: 'contents' },
  templateUrl: './call-page.html',
})
class CallPage extends PageView<CallView> {
  protected readonly key = crypto.randomUUID()
  protected readonly json = this.query.get('mode') === 'json' || this.context.form?.values.json !== undefined
  protected readonly fields = computed(() => schemaFields(this.data().schema))
  protected readonly path = computed(() =>
    stationPath(this.data().station.id, `call/${encodeURIComponent(this.data().action)}`),
  )
  protected readonly back = computed(() => stationPath(this.data().station.id, 'commands'))
}

export const callPage: Page<CallView> = {
  path: 'stations/:id/call/:action',
  section: 'stations',
  component: CallPage,
  title: (data) => `${data.action}, ${data.station.id}`,
  load: async ({ api, correlation }, params) => {
    const id = params.id ?? ''
    const [station, actions] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, commandApi.routes.actions, { params: { id } }),
    ])
    const native = actions.native.find((n) => n.action === params.action)
    if (!native)
      throw problemError({
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        detail: `${actions.protocol ?? 'This version'} has no such action.`,
        code: 'notFound',
        traceId: correlation,
      })
    return { station, actions, action: native.action, schema: native.schema }
  },
}
