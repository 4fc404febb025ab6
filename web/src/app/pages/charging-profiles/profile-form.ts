import { Component, computed, input } from '@angular/core'
import { type ProfileTemplate, smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'
import { periodLines } from './periods.ts'
import { purposeLabel } from './profile-labels.ts'

const choice = (value: string, label: string) => ({ value, label })

/** The form of one profile of the library; without one it makes a new one. */
@Component({
  selector: 'app-profile-form',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
  templateUrl: './profile-form.html',
})
class ProfileForm extends View {
  readonly data = input.required<ProfileTemplate | null>()
  protected readonly title = computed(() => this.data()?.name ?? 'Add charging profile')
  protected readonly lines = computed(() => periodLines(this.data()?.schedule.periods ?? []))
  protected readonly encode = encodeURIComponent
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

export const newProfilePage: Page<null> = {
  path: 'charging-profiles/new',
  section: 'charging-profiles',
  component: ProfileForm,
  title: 'Add charging profile',
  load: async () => null,
}

export const editProfilePage: Page<ProfileTemplate> = {
  path: 'charging-profiles/:profile',
  section: 'charging-profiles',
  component: ProfileForm,
  title: ({ name }) => name,
  load: ({ api }, { profile: id = '' }) =>
    call(api, smartChargingApi.routes.readTemplate, { params: { id } }),
}
