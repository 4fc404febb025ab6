import { Component, input } from '@angular/core'
import { pageParts, View } from '../../page/page.ts'

/** The overview before the first station: where to point a charger and what comes next. */
@Component({
  selector: 'app-onboarding',
  imports: [pageParts],
  templateUrl: './onboarding.html',
})
export class Onboarding extends View {
  readonly pending = input(0)
  /** Somebody was turned away: it may be the first station. */
  readonly refused = input(false)
  protected readonly url = this.context.site.stationsUrl
}
