import { Component, input } from '@angular/core'
import { pageParts } from '../../page/page-parts.ts'
import { View } from '../../page/view.ts'

/** The overview before the first station: where to point a charger and what comes next. */
@Component({
  selector: 'app-onboarding',
  imports: [pageParts],
  template: `
    <div class="panel">
      <div class="empty">
        <svg icon="station"></svg>
        <div>
          <h2>No station has connected yet</h2>
          <p class="secondary">Point a charger at this address, with the station’s id as the last part:</p>
        </div>
        <p class="code">
          <code class="pad">{{ url }}/<b>station-id</b></code>
        </p>
        <ol class="steps">
          <li>
            <svg class="icon good-text" icon="check"></svg>
            <span>The system runs and you are logged in</span>
          </li>
          <li>
            <svg class="icon warn-text" icon="clock"></svg>
            <span>
              <b>Waiting for the first connection</b>
            </span>
          </li>
          <li class="muted">
            <svg icon="lock"></svg>
            <span>Add the station with its password, before it comes or from the list of refused ones</span>
          </li>
          <li class="muted">
            <svg icon="session"></svg>
            <span>First session</span>
          </li>
        </ol>
        @if (refused()) {
          <p>
            <a class="btn primary" href="/system#refused">A station was refused: add it</a>
          </p>
        }
        @if (pending() > 0) {
          <p>
            <a class="btn primary" href="/stations?admission=pending">{{ pending() }} waiting for approval</a>
          </p>
        }
        <p class="row">
          @if (may) {
            <a class="btn primary" href="/stations/new"><svg icon="plus"></svg>Add station</a>
          }
          <a class="btn bare" href="/help#connect">How to point a charger here</a>
        </p>
      </div>
    </div>
  `,
})
export class Onboarding extends View {
  readonly pending = input(0)
  /** Somebody was turned away: it may be the first station. */
  readonly refused = input(false)
  protected readonly url = this.context.site.stationsUrl
}
