import { Component } from '@angular/core'
import type { AlarmCause } from '@ocpp/shared/blocks/alarms/api'
import { PageView, pageParts } from '../../page/page.ts'
import { alarmShapes, causeAction, causePath, whereOf } from '../alarms/alarm-labels.ts'
import type { OverviewView } from './overview-view.ts'

/** What needs somebody, the most urgent first: the top of the inbox of alarms. */
@Component({ selector: 'app-attention-card', imports: [pageParts], templateUrl: './attention-card.html' })
export class AttentionCard extends PageView<OverviewView> {
  protected readonly shapes = alarmShapes
  protected readonly path = causePath
  protected readonly whereOf = whereOf
  protected actionOf(cause: AlarmCause) {
    return causeAction(cause, this.may)
  }
}
