import { Component, computed } from '@angular/core'
import { type CustomerReport, customerApi } from '@ocpp/shared/blocks/customer-information/api'
import { type DisplayMessage, displayApi } from '@ocpp/shared/blocks/display/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Note } from '../../../parts/note.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { stationPath } from '../../../text/links.ts'
import { tokenTypes } from '../../tokens/token-types.ts'
import { StationHead } from '../station-head.ts'

interface DisplayView {
  readonly station: Station
  readonly messages: readonly DisplayMessage[]
  readonly reports: readonly CustomerReport[]
}

const choices = (...values: readonly (readonly [value: string, label: string])[]) =>
  values.map(([value, label]) => ({ value, label }))

@Component({
  selector: 'app-display',
  imports: [Empty, Field, UntrustedText, FormProblems, Note, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './display-page.html',
})
class DisplayPage extends PageView<DisplayView> {
  protected readonly key = crypto.randomUUID()
  /** What a station said of a customer: handed over by the POST before, for this one page. */
  protected readonly reading = this.context.secret
  protected readonly priorities = choices(
    ['NormalCycle', 'In turn with others'],
    ['InFront', 'In front of others'],
    ['AlwaysFront', 'Always in front'],
  )
  protected readonly states = choices(
    ['', 'In every state'],
    ['Idle', 'Idle'],
    ['Charging', 'Charging'],
    ['Faulted', 'Faulted'],
    ['Unavailable', 'Unavailable'],
  )
  protected readonly wishes = choices(
    ['report', 'Report what is known'],
    ['both', 'Report and clear'],
    ['clear', 'Clear only'],
  )
  protected readonly names = choices(...tokenTypes.map((type) => [type, `Token, ${type}`] as const), [
    'identifier',
    'Other identifier',
  ])
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly path = computed(() => stationPath(this.data().station.id, 'display'))
  protected readonly labelOf = (priority: string) =>
    this.priorities.find(({ value }) => value === priority)?.label ?? priority
  protected readonly nextId = computed(() =>
    String(this.data().messages.reduce((highest, { id }) => Math.max(highest, id), 0) + 1),
  )
  protected readonly clearPath = (id: number) => `${this.path()}/${id}/clear`
  protected readonly readPath = (key: string) => `${this.path()}/customers/${encodeURIComponent(key)}/read`
}

export const displayPage: Page<DisplayView> = {
  path: 'stations/:id/display',
  section: 'stations',
  component: DisplayPage,
  title: (data) => `Display of ${data.station.id}`,
  load: async ({ api }, { id = '' }) => {
    const [station, messages, reports] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, displayApi.routes.listOfStation, { params: { id } }),
      call(api, customerApi.routes.listOfStation, { params: { id } }),
    ])
    return { station, messages, reports }
  },
}
