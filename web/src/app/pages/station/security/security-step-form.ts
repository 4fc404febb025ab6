import { Component, computed, input } from '@angular/core'
import type { StationSecurity } from '@ocpp/shared/blocks/stations/security-api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { PageView, pageParts } from '../../../page/page.ts'
import type { SecurityStepId } from './security-steps.ts'

export interface StationOnItsWay {
  readonly station: Station
  readonly security: StationSecurity
}

/** It is moved by a network profile; others by a setting. */
export const movable = ({ station }: StationOnItsWay) => capabilitiesOf(station.link.protocol).networkProfiles

/** What is to be done at one step, as a form. */
@Component({ selector: 'app-security-step', imports: [pageParts], templateUrl: './security-step.html' })
export class SecurityStepForm extends PageView<StationOnItsWay> {
  readonly step = input.required<SecurityStepId>()
  protected readonly security = computed(() => this.data().security)
  protected readonly canMove = computed(() => movable(this.data()))
  protected readonly path = (tab: string) => this.stationPath(this.data().station.id, tab)
}
