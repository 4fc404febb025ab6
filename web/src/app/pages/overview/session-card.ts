import { Component } from '@angular/core'
import { PageView, pageParts } from '../../page/page.ts'
import { driverOf, stationNameOf } from '../../text/names.ts'
import type { OverviewView } from './overview-view.ts'

/** Sessions that are running. */
@Component({ selector: 'app-session-card', imports: [pageParts], templateUrl: './session-card.html' })
export class SessionCard extends PageView<OverviewView> {
  protected readonly driver = driverOf
  protected readonly stationName = stationNameOf
}
