import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { type PageContext, PageView, type Params, page, pageParts } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'

type Question = 'secret' | 'admission' | 'delete'

interface ConfirmView {
  readonly station: Station
  readonly question: Question
}

/** Asks before something is done to a station's access: the effect in plain numbers, then one button. */
@Component({
  selector: 'app-confirm-station',
  imports: [pageParts, StationHead],
  templateUrl: './confirm-page.html',
})
class ConfirmStation extends PageView<ConfirmView> {
  protected readonly station = computed(() => this.data().station)
  protected readonly blocked = computed(() => this.station().admission === 'blocked')
  protected readonly back = computed(() => stationPath(this.station().id, 'security'))
  protected readonly secretChoices = computed(() => [
    ...(this.station().link.connected
      ? [{ value: 'send', label: 'A generated password, which the station is told now' }]
      : []),
    { value: 'generate', label: 'A generated password, to be set on the station by hand' },
    { value: 'none', label: 'No password (closed networks only)' },
  ])
  protected readonly figureChoices = [
    { value: '', label: 'Choose…' },
    { value: 'kept', label: 'stays in figures and lists: it was ours and is taken away' },
    { value: 'out', label: 'leaves figures and lists: it was never ours' },
  ]
  protected readonly title = computed(() => {
    const id = this.station().id
    switch (this.data().question) {
      case 'secret':
        return `New password for ${id}?`
      case 'admission':
        return this.blocked() ? `Let ${id} back in?` : `Block ${id}?`
      case 'delete':
        return `Delete ${id}?`
    }
  })
  protected readonly effect = computed(() => {
    const open = this.station().openTransactions
    const running =
      open === 0 ? 'No session is running there.' : `${open} running sessions go on without being seen.`
    switch (this.data().question) {
      case 'secret':
        return this.station().link.connected
          ? 'Told by this system, it reconnects with the new password, and its old one is good until then. ' +
              'Otherwise it is cut off until the new password is set on it by hand.'
          : 'The station is cut off until the new password is set on it.'
      case 'admission':
        return this.blocked()
          ? 'It may connect with its password again.'
          : `Its connection ends and it may not come back. ${running}`
      case 'delete':
        return this.station().admission === 'pending'
          ? 'It is forgotten with all it sent. If it comes again it waits again: block it instead to keep it out.'
          : `The station and its settings are gone. ${running}`
    }
  })
}

const confirmPage = (question: Question, title: string) =>
  page({
    path: `stations/:id/${question}`,
    component: ConfirmStation,
    title: ({ station }: ConfirmView) => `${title} ${station.id}`,
    load: async ({ api }: PageContext, { id = '' }: Params): Promise<ConfirmView> => ({
      station: await api.call(stationApi.routes.read, { params: { id } }),
      question,
    }),
  })

export const secretPage = confirmPage('secret', 'New password for')
export const admissionPage = confirmPage('admission', 'Access of')
export const deletePage = confirmPage('delete', 'Delete')
