import { Component } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { PageView, pageParts } from '../../page/page.ts'

/** Stations that wait, each with a box to choose it by in the form around. */
@Component({ selector: 'app-held-table', imports: [pageParts], templateUrl: './held-table.html' })
export class HeldTable extends PageView<readonly Station[]> {}
