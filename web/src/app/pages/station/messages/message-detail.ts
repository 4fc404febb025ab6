import { Component, input } from '@angular/core'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { pageParts, View } from '../../../page/page.ts'

/** An opened row of the log: where and when, both payloads, and the way on. */
@Component({ selector: 'app-message-detail', imports: [pageParts], templateUrl: './message-detail.html' })
export class MessageDetail extends View {
  readonly message = input.required<Message>()
}
