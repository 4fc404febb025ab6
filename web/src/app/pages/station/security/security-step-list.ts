import { Component, computed, input } from '@angular/core'
import type { StationSecurity } from '@ocpp/shared/blocks/stations/security-api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { PageView, pageParts } from '../../../page/page.ts'
import type { SecurityStep, SecurityStepId, WayBack } from './security-steps.ts'

interface Shown {
  readonly station: Station
  readonly security: StationSecurity
}

const titles: Readonly<Record<SecurityStepId, string>> = {
  password: 'A password of its own',
  root: 'The root certificate that it checks this system by',
  profile2: 'To TLS with the password (profile 2)',
  lowest2: 'Never again without TLS',
  certificate: 'A certificate of its own',
  profile3: 'To TLS with that certificate (profile 3)',
  lowest3: 'Never again without the certificate',
}

const movable = ({ station }: Shown) => capabilitiesOf(station.link.protocol).networkProfiles

/** What is to be done at one step, as a form. */
@Component({ selector: 'app-security-step', imports: [pageParts], templateUrl: './security-step.html' })
class SecurityStepForm extends PageView<Shown> {
  readonly step = input.required<SecurityStepId>()
  protected readonly security = computed(() => this.data().security)
  protected readonly canMove = computed(() => movable(this.data()))
  protected readonly path = (tab: string) => this.stationPath(this.data().station.id, tab)
}

/** The steps to security profile 3 with the form of the next one, and the way back. */
@Component({
  selector: 'app-security-steps',
  imports: [pageParts, SecurityStepForm],
  templateUrl: './security-steps.html',
})
export class SecurityStepList extends PageView<Shown> {
  readonly steps = input.required<readonly SecurityStep[]>()
  readonly back = input.required<WayBack | null>()
  protected readonly titles = titles
  protected readonly security = computed(() => this.data().security)
  protected readonly canMove = computed(() => movable(this.data()))
  protected readonly path = (tab: string) => this.stationPath(this.data().station.id, tab)
  protected readonly topic = computed(() => `station:${this.data().station.id}`)
}
