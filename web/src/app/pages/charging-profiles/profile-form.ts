import { Component, computed } from '@angular/core'
import { type ProfileTemplate, smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { EditForm } from '../../form/edit-form.ts'
import { choice } from '../../form/field.ts'
import { nothing, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { periodLines } from './periods.ts'
import { purposeLabel } from './profile-labels.ts'

const load = ({ api }: PageContext, { profile: id = '' }: Params) =>
  api.call(smartChargingApi.routes.readTemplate, { params: { id } })

/** The form of one profile of the library; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './profile-form.html' })
class ProfileForm extends PageView<ProfileTemplate | null> {
  protected readonly title = computed(() => this.data()?.name ?? 'Add charging profile')
  protected readonly deleteAt = computed(() => {
    const id = this.data()?.id
    return id === undefined ? null : `/charging-profiles/${encodeURIComponent(id)}/delete`
  })
  protected readonly lines = computed(() => periodLines(this.data()?.schedule.periods ?? []))
  protected readonly purposes = (['TxDefaultProfile', 'ChargingStationMaxProfile', 'TxProfile'] as const).map(
    (p) => choice(p, purposeLabel(p)),
  )
  protected readonly kinds = [
    choice('Absolute', 'At fixed times'),
    choice('Daily', 'Every day'),
    choice('Weekly', 'Every week'),
    choice('Relative', 'From the start of a session'),
  ]
  protected readonly units = [choice('W', 'W: power'), choice('A', 'A: current per phase')]
  protected readonly kind = computed(() => this.data()?.recurrency ?? this.data()?.kind ?? 'Absolute')
  protected local(at: string | undefined): string {
    return at?.slice(0, 19) ?? ''
  }
  protected hours(seconds: number | undefined): string {
    return seconds === undefined ? '' : String(seconds / 3_600)
  }
}

export const newProfilePage = page({
  path: 'charging-profiles/new',
  component: ProfileForm,
  title: 'Add charging profile',
  load: nothing,
})

export const editProfilePage = page({
  path: 'charging-profiles/:profile',
  component: ProfileForm,
  title: ({ name }) => name,
  load,
})
