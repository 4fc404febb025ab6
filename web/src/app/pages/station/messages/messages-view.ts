import type { Page as ListPage } from '@ocpp/shared/api/paging'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Part } from '../../../page/api.ts'

/** What the page shows, as its `load` reads it. */
export interface MessagesView {
  readonly station: Station
  readonly page: ListPage<Message>
  readonly open: Part<Message> | null
}
