import { Component, computed } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { versions } from '@ocpp/shared/ocpp/version'
import { PageView, pageParts } from '../../page/page.ts'

/** What is typed into a station so that it connects here. */
@Component({ selector: 'app-connect-facts', imports: [pageParts], templateUrl: './connect-facts.html' })
export class ConnectFacts extends PageView<Station> {
  protected readonly secret = this.context.secret
  protected readonly base = this.context.site.stationsUrl
  protected readonly url = computed(() => `${this.base}/${encodeURIComponent(this.data().id)}`)
  protected readonly versions = versions
}
