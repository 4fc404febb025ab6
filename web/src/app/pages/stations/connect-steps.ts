import { Component } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { PageView, pageParts } from '../../page/page.ts'

/** How far a new station has come, kept up to date. */
@Component({ selector: 'app-connect-steps', imports: [pageParts], templateUrl: './connect-steps.html' })
export class ConnectSteps extends PageView<Station> {}
