import * as v from 'valibot'
import { Paging, pageOf } from '../../api/paging.ts'
import { routeGroup, view } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { DisplayText } from './events.ts'

/** A text on a station's display, as far as it is known. */
export const DisplayMessage = v.object({
  ...DisplayText.entries,
  /** When it was set, or last reported by the station. */
  knownAt: Instant,
  origin: v.picklist(['set', 'reported']),
  /** Its time is over: a station removes it then without a word. */
  expired: v.boolean(),
})
export type DisplayMessage = v.InferOutput<typeof DisplayMessage>

const DisplayMessagePage = pageOf(DisplayMessage)

export const displayApi = routeGroup({
  tag: 'Stations',
  schemas: { DisplayMessage, DisplayMessagePage },
  routes: {
    listOfStation: view.get(
      '/stations/:id/display-messages',
      'Texts on its display, as far as they are known, latest change first',
      {
        description: 'Those that were set, corrected by what GetDisplayMessages brought.',
        query: Paging,
        success: [200, DisplayMessagePage],
        problems: { 404: 'No such station' },
      },
    ),
  },
})
