import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { addressOf } from '@ocpp/shared/api/route'
import { type FirmwareFile, firmwareApi, type Job } from '@ocpp/shared/blocks/firmware/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { transferChoices } from '../../../commands/neutral.ts'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Note } from '../../../parts/note.ts'
import { Pager } from '../../../parts/pager.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { commandPath, stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { jobEffect, jobLabel, jobTitle, sizeText } from './job-labels.ts'

interface JobsView {
  readonly station: Station
  readonly page: ListPage<Job>
  readonly firmware: readonly FirmwareFile[]
}

@Component({
  selector: 'app-jobs',
  imports: [Empty, Field, UntrustedText, FormProblems, Note, Pager, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './jobs-page.html',
})
class JobsPage extends PageView<JobsView> {
  protected readonly key = crypto.randomUUID()
  protected readonly label = jobLabel
  protected readonly titleOf = jobTitle
  protected readonly effect = jobEffect
  protected readonly size = sizeText
  protected readonly commandPath = commandPath
  protected readonly logTypes = [
    { value: 'diagnostics', label: 'Diagnostics' },
    { value: 'security', label: 'Security log' },
  ]
  protected readonly transfers = transferChoices
  protected readonly path = computed(() => stationPath(this.data().station.id, 'jobs'))
  protected readonly files = computed(() => [
    { value: '', label: 'From the address below' },
    ...this.data().firmware.map(({ id, name, version, bytes }) => ({
      value: id,
      label: `${name}${version ? ` ${version}` : ''}, ${sizeText(bytes)}`,
    })),
  ])
  protected readonly fileHref = (file: string) =>
    `/api/v1${addressOf(firmwareApi.routes.downloadFile.path, { id: this.data().station.id, file })}`
  protected readonly removePath = (file: string) => `${this.path()}/files/${encodeURIComponent(file)}/remove`
}

export const jobsPage: Page<JobsView> = {
  path: 'stations/:id/jobs',
  section: 'stations',
  component: JobsPage,
  title: (data) => `Firmware and logs of ${data.station.id}`,
  load: async ({ api, query }, { id = '' }) => {
    const { routes } = firmwareApi
    const paging = { cursor: query.get('cursor') ?? undefined, limit: '25' }
    const [station, page, firmware] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, routes.listJobsOfStation, { params: { id }, query: paging }),
      call(api, routes.listFirmware, {}),
    ])
    return { station, page, firmware }
  },
}
