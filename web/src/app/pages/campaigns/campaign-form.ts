import { Component, computed } from '@angular/core'
import { mappedNames } from '@ocpp/shared/blocks/campaigns/setting-names'
import { rootUses } from '@ocpp/shared/blocks/certificates/root-uses'
import type { FirmwareFile, FirmwareShare } from '@ocpp/shared/blocks/firmware/api'
import type { SiteName } from '@ocpp/shared/blocks/sites/api'
import type { ProfileTemplate } from '@ocpp/shared/blocks/smart-charging/api'
import { versions } from '@ocpp/shared/ocpp/version'
import { Carried } from '../../form/carried.ts'
import { choice } from '../../form/field.ts'
import { PageView, pageParts } from '../../page/page.ts'
import type { DraftField } from './campaign-draft.ts'

interface List<T> {
  readonly items: readonly T[]
}

/** What is typed, and what there is to choose from. */
interface Shown {
  readonly values: Readonly<Record<string, string>>
  readonly files: List<FirmwareFile>
  readonly profiles: List<ProfileTemplate>
  readonly sites: List<SiteName>
  readonly versions: readonly FirmwareShare[]
}

const different = (values: readonly (string | null)[]): readonly string[] =>
  [...new Set(values.filter((value) => value !== null && value !== ''))] as string[]

/** What a campaign does, at which stations, and how it goes on. Asks the page what that would do. */
@Component({
  selector: 'app-campaign-form',
  imports: [pageParts, Carried],
  templateUrl: './campaign-form.html',
})
export class CampaignForm extends PageView<Shown> {
  protected readonly kind = computed(() => this.data().values.kind ?? 'firmware')
  protected readonly names = mappedNames.join(', ')
  protected readonly uses = rootUses.map((use) => choice(use))
  protected readonly protocols = [choice('', 'any'), ...versions.map((version) => choice(version))]
  protected readonly files = computed(() =>
    this.data().files.items.map((file) => choice(file.id, `${file.name} ${file.version}`.trim())),
  )
  protected readonly profiles = computed(() =>
    this.data().profiles.items.map(({ id, name }) => choice(id, name)),
  )
  protected readonly sites = computed(() => [
    choice('', 'all'),
    ...this.data().sites.items.map(({ id, name }) => choice(id, name)),
  ])
  protected readonly vendors = computed(() => different(this.data().versions.map(({ vendor }) => vendor)))
  protected readonly models = computed(() => different(this.data().versions.map(({ model }) => model)))
  protected readonly firmwares = computed(() =>
    different(this.data().versions.map(({ firmware }) => firmware)),
  )
  /** What only links fill in. */
  protected readonly carried = computed(() => {
    const { values } = this.data()
    const names = ['filter.campaign', 'filter.outcome', 'filter.differsFrom', 'work.template']
    return Object.fromEntries(names.map((name) => [name, values[name]]))
  })

  protected typed(field: DraftField): string {
    return this.data().values[field] ?? ''
  }
}
