import { Component } from '@angular/core'
import type { AlarmNotification } from '@ocpp/shared/blocks/alarms/rules-api'
import { PageView, pageParts } from '../../page/page.ts'
import { alarmPath, entryLabels, notificationLabels } from './alarm-labels.ts'

/** Alarms that channels have sent, hold or could not send. */
@Component({
  selector: 'app-notification-table',
  imports: [pageParts],
  templateUrl: './notification-table.html',
})
export class NotificationTable extends PageView<readonly AlarmNotification[]> {
  protected readonly path = alarmPath
  protected readonly labels = notificationLabels
  protected readonly events = entryLabels
}
