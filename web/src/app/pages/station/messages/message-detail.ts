import { Component, input } from '@angular/core'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { View } from '../../../page/view.ts'
import { Json } from '../../../parts/json.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { commandPath, stationPath, transactionPath } from '../../../text/links.ts'

/** An opened row of the log: where and when, both payloads, and the way on. */
@Component({
  selector: 'app-message-detail',
  imports: [UntrustedText, Json],
  host: { class: 'contents' },
  templateUrl: './message-detail.html',
})
export class MessageDetail extends View {
  readonly message = input.required<Message>()
  protected readonly encode = encodeURIComponent
  protected readonly stationPath = stationPath
  protected readonly commandPath = commandPath
  protected readonly transactionPath = transactionPath
}
