import { Component, computed } from '@angular/core'
import type { AlarmCause } from '@ocpp/shared/blocks/alarms/api'
import { PageView, pageParts } from '../../page/page.ts'
import { alarmPath, alarmShapes, causeAction, causePath, tallyOf, whereOf } from './alarm-labels.ts'

/** One line of the inbox, with what can be done at once beside it. */
@Component({ selector: 'app-cause-line', imports: [pageParts], templateUrl: './cause-line.html' })
export class CauseLine extends PageView<AlarmCause> {
  protected readonly shape = computed(() => alarmShapes[this.data().kind])
  protected readonly where = computed(() => whereOf(this.data()))
  protected readonly path = computed(() => causePath(this.data()))
  protected readonly action = computed(() => causeAction(this.data(), this.may))
  protected readonly tally = computed(() => tallyOf(this.data().kind, this.data().count))
  protected readonly id = computed(() => this.data().alarm ?? '')
  protected at(part: string): string {
    return alarmPath(this.id(), part)
  }
}
