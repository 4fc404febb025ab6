import { Component, computed, input } from '@angular/core'
import { PageView, pageParts } from '../../../page/page.ts'
import { movable, SecurityStepForm, type StationOnItsWay } from './security-step-form.ts'
import type { SecurityStep, SecurityStepId, WayBack } from './security-steps.ts'

const titles: Readonly<Record<SecurityStepId, string>> = {
  password: 'A password of its own',
  root: 'The root certificate that it checks this system by',
  profile2: 'To TLS with the password (profile 2)',
  lowest2: 'Never again without TLS',
  certificate: 'A certificate of its own',
  profile3: 'To TLS with that certificate (profile 3)',
  lowest3: 'Never again without the certificate',
}

/** The steps to security profile 3 with the form of the next one, and the way back. */
@Component({
  selector: 'app-security-steps',
  imports: [pageParts, SecurityStepForm],
  templateUrl: './security-steps.html',
})
export class SecurityStepList extends PageView<StationOnItsWay> {
  readonly steps = input.required<readonly SecurityStep[]>()
  readonly back = input.required<WayBack | null>()
  protected readonly titles = titles
  protected readonly security = computed(() => this.data().security)
  protected readonly canMove = computed(() => movable(this.data()))
  protected readonly path = (tab: string) => this.stationPath(this.data().station.id, tab)
  protected readonly topic = computed(() => `station:${this.data().station.id}`)
}
