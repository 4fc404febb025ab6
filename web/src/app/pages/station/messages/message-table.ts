import { Component, computed, input } from '@angular/core'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { PageView, type Part, pageParts, valueOfPart } from '../../../page/page.ts'
import { MessageDetail } from './message-detail.ts'

/** The log’s messages, one of them opened. */
@Component({
  selector: 'app-message-table',
  imports: [pageParts, MessageDetail],
  templateUrl: './message-table.html',
})
export class MessageTable extends PageView<readonly Message[]> {
  readonly station = input.required<string>()
  readonly open = input.required<Part<Message> | null>()
  protected readonly path = computed(() => this.stationPath(this.station(), 'messages'))
  protected readonly openId = this.query.get('open')
  protected readonly opened = computed(() => {
    const open = this.open()
    return open && valueOfPart(open)
  })
  /** An opened row that is not on this page stands above the others. */
  protected readonly elsewhere = computed(() => {
    const opened = this.opened()
    return opened && !this.data().some((m) => m.id === opened.id) ? opened : null
  })
  /** The same page with this row opened, or closed when it is open. */
  protected toggle(id: string): string {
    const query = new URLSearchParams(this.query)
    if (id === this.openId) query.delete('open')
    else query.set('open', id)
    const text = query.toString()
    return `${this.path()}${text ? `?${text}` : ''}#m-${id}`
  }
  protected word(message: Message): { text: string; tone: string } {
    switch (message.outcome) {
      case 'answered':
        return { text: 'ok', tone: '' }
      case 'callError':
        return { text: `CALLERROR ${message.errorCode ?? ''}`.trim(), tone: 'danger' }
      case 'timeout':
        return { text: 'timed out', tone: 'warn' }
      case 'connectionLost':
        return { text: 'connection lost', tone: 'warn' }
      case 'unsent':
        return { text: 'not sent', tone: 'warn' }
      case 'late':
        return { text: 'answered late', tone: 'warn' }
    }
  }
}
