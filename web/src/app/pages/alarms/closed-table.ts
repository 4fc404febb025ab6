import { Component } from '@angular/core'
import type { Alarm } from '@ocpp/shared/blocks/alarms/api'
import { PageView, pageParts } from '../../page/page.ts'
import { alarmPath, closedLabels } from './alarm-labels.ts'

/** Alarms that are over, with how long they lasted and who saw to them. */
@Component({ selector: 'app-closed-table', imports: [pageParts], templateUrl: './closed-table.html' })
export class ClosedTable extends PageView<readonly Alarm[]> {
  protected readonly path = alarmPath
  protected readonly labels = closedLabels
  private between(from: string, to: string): string {
    return this.format.duration(Math.max(0, (Date.parse(to) - Date.parse(from)) / 1_000))
  }
  protected lasted({ openedAt, closedAt }: Alarm): string {
    return closedAt === null ? '–' : this.between(openedAt, closedAt)
  }
  protected takenAfter({ openedAt, acknowledged }: Alarm): string {
    return acknowledged === null ? '–' : this.between(openedAt, acknowledged.at)
  }
}
