import { Component } from '@angular/core'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import type { OverviewView } from './overview-view.ts'

/** Sessions that are running. */
@Component({
  selector: 'app-session-card',
  imports: [pageParts],
  templateUrl: './session-card.html',
})
export class SessionCard extends PageView<OverviewView> {}
