import { Component, input } from '@angular/core'
import type { DisplayMessage } from '@ocpp/shared/blocks/display/api'
import { PageView, pageParts } from '../../../page/page.ts'
import { priorities } from './priorities.ts'

/** Texts on the display of a station. */
@Component({ selector: 'app-display-table', imports: [pageParts], templateUrl: './display-table.html' })
export class DisplayTable extends PageView<readonly DisplayMessage[]> {
  /** Of the page below which a text is cleared. */
  readonly path = input.required<string>()
  protected readonly labelOf = (priority: string) =>
    priorities.find(({ value }) => value === priority)?.label ?? priority
}
