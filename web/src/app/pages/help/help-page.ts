import { Component, input } from '@angular/core'
import { StateSegment } from '../../charts/state-segment.ts'
import { Textures } from '../../charts/textures.ts'
import { pageContext } from '../../page/context.ts'
import { page, pageParts } from '../../page/page.ts'
import { stateOrder } from '../../parts/states.ts'
import { ReportDefinitions } from '../reports/report-definitions.ts'

const load = async () => null

@Component({
  imports: [pageParts, ReportDefinitions, StateSegment, Textures],
  host: { class: 'contents' },
  templateUrl: './help-page.html',
})
class HelpPage {
  readonly data = input<null>()
  protected readonly url = pageContext().site.stationsUrl
  protected readonly states = stateOrder
  protected readonly meanings: Readonly<Record<string, string>> = {
    Charging: 'Energy flows.',
    Preparing: 'A vehicle is plugged in or a token was shown; nothing flows yet.',
    SuspendedEV: 'The vehicle takes no energy.',
    SuspendedEVSE: 'The station gives no energy.',
    Finishing: 'The session has ended, the vehicle is still there.',
    Reserved: 'Kept free for somebody.',
    Available: 'Free.',
    Unavailable: 'Out of service on purpose.',
    Faulted: 'The station reports a fault.',
    Offline: 'The link is lost; what happens there is not known.',
    Unknown: 'It never told its state; outside every percentage.',
  }
}

export const helpPage = page({ path: 'help', section: 'none', component: HelpPage, title: 'Help', load })
