import { __decorate } from "tslib";
import { Component, input } from '@angular/core';
import { mayOperate, pageContext } from "../../page/context.js";
import { Icon } from "../../parts/icon.js";
/** The overview before the first station: where to point a charger and what comes next. */
let Onboarding = class Onboarding {
    pending = input(0);
    context = pageContext();
    url = this.context.site.stationsUrl;
    may = mayOperate(this.context);
};
Onboarding = __decorate([
    Component({
        selector: 'app-onboarding',
        imports: [Icon],
        host: { class: 'ct' },
        template: `
    <div class="panel"><div class="empty">
      <svg icon="station"></svg>
      <div><h2>No station has connected yet</h2><p class="sub">Point a charger at this address, with the station’s id as the last part:</p></div>
      <p class="code"><code class="pad">{{ url }}/<b>station-id</b></code></p>
      <ol class="steps">
        <li><svg class="i ok" icon="check"></svg><span>The system runs and you are logged in</span></li>
        <li><svg class="i wrn" icon="clock"></svg><span><b>Waiting for the first connection</b></span></li>
        <li class="mut"><svg icon="lock"></svg><span>Approve the station, or add it before it comes, with its password</span></li>
        <li class="mut"><svg icon="session"></svg><span>First session</span></li>
      </ol>
      @if (pending() > 0) { <p><a class="btn pri" href="/stations?admission=pending">{{ pending() }} waiting for approval</a></p> }
      <p class="row">@if (may) { <a class="btn pri" href="/stations/new"><svg icon="plus"></svg>Add station</a> }<a class="btn bare" href="/help#connect">How to point a charger here</a></p>
    </div></div>
  `,
    })
], Onboarding);
export { Onboarding };
