import { Component, computed } from '@angular/core'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { type Part, valueOfPart } from '../../../page/api.ts'
import { pageParts } from '../../../page/page-parts.ts'
import { PageView } from '../../../page/view.ts'
import { stationPath } from '../../../text/links.ts'
import { MessageDetail } from './message-detail.ts'
import type { MessagesView } from './messages-view.ts'

/** The log’s messages, one of them opened. */
@Component({
  selector: 'app-message-table',
  imports: [pageParts, MessageDetail],
  templateUrl: './message-table.html',
})
export class MessageTable extends PageView<MessagesView> {
  protected readonly path = computed(() => stationPath(this.data().station.id, 'messages'))
  protected readonly openId = this.query.get('open')
  protected readonly opened = computed(() =>
    this.data().open ? valueOfPart(this.data().open as Part<Message>) : null,
  )
  /** An opened row that is not on this page stands above the others. */
  protected readonly elsewhere = computed(() => {
    const opened = this.opened()
    return opened && !this.data().page.items.some((m) => m.id === opened.id) ? opened : null
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
