import { Component, computed } from '@angular/core'
import { certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { stationSecurityApi } from '@ocpp/shared/blocks/stations/security-api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { choice } from '../../../form/field.ts'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { MoveForm } from '../network/move-form.ts'
import { StationHead } from '../station-head.ts'
import { holdsGood } from './holds-good.ts'
import { SecurityStepList } from './security-step-list.ts'
import { securitySteps, wayBack } from './security-steps.ts'

const { routes } = certificatesApi

const load = ({ api }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    security: api.call(stationSecurityApi.routes.read, { params: { id } }),
    certificates: api.call(routes.listOfStation, { params: { id }, query: { limit: '100' } }),
    issued: api.call(routes.issued, { params: { id }, query: { limit: '100' } }),
  })
}

/** A station's way from a password to certificates and back, one step at a time. */
@Component({
  imports: [pageParts, MoveForm, StationHead, SecurityStepList],
  templateUrl: './profile-page.html',
})
class SecurityProfilePage extends PageView<typeof load> {
  protected readonly station = computed(() => this.data().station)
  protected readonly security = computed(() => this.data().security)
  private readonly state = computed(() => {
    const { station, security, certificates, issued } = this.data()
    return {
      profile: security.securityProfile,
      hasPassword: station.hasSecret,
      hasRoot: certificates.items.some(({ use }) => use === 'CSMSRootCertificate'),
      hasCertificate: holdsGood(certificates.items, issued.items, this.context.now),
      lowestProfile: security.lowestProfile,
    }
  })
  protected readonly steps = computed(() => securitySteps(this.state()))
  protected readonly back = computed(() => wayBack(this.state()))
  /** The profile that the form for moving it begins with. */
  protected readonly nextProfile = computed(() =>
    this.steps().some(({ id, state }) => id === 'profile3' && state === 'now') ? '3' : '2',
  )
  protected readonly canMove = computed(() => capabilitiesOf(this.station().link.protocol).networkProfiles)
  protected readonly lowestChoices = computed(() =>
    ['0 as the nodes ask of all', '1 password', '2 TLS with password', '3 TLS with certificates']
      .map((label, profile) => choice(profile, label))
      .filter(
        (_, profile) =>
          profile <= Math.max(this.security().securityProfile ?? 3, this.security().lowestProfile),
      ),
  )
  protected readonly nameChoices = [
    choice('id', 'its id'),
    choice('serialNumber', 'its serial number, as it says it is now'),
    choice('pinned', 'this name:'),
  ]
  protected readonly path = (tab: string) => stationPath(this.station().id, tab)
  protected readonly topic = computed(() => `station:${this.station().id}`)
}

export const securityProfilePage = page({
  path: 'stations/:id/security-profile',
  component: SecurityProfilePage,
  title: ({ station }) => `Security profile of ${station.id}`,
  load,
})
