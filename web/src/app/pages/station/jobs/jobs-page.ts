import { Component, computed } from '@angular/core'
import { firmwareApi } from '@ocpp/shared/blocks/firmware/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { transferChoices } from '../../../commands/neutral.ts'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { sizeText } from './job-labels.ts'
import { JobTable } from './job-table.ts'

const load = ({ api, query }: PageContext, { id = '' }: Params) => {
  const { routes } = firmwareApi
  const paging = { ...wanted(query, 'cursor'), limit: '25' }
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    page: api.call(routes.listJobsOfStation, { params: { id }, query: paging }),
    firmware: api.call(routes.listFirmware, { query: { limit: '100' } }),
  })
}

@Component({ imports: [pageParts, JobTable, StationHead], templateUrl: './jobs-page.html' })
class JobsPage extends PageView<typeof load> {
  protected readonly key = this.formKey()
  protected readonly logTypes = [
    { value: 'diagnostics', label: 'Diagnostics' },
    { value: 'security', label: 'Security log' },
  ]
  protected readonly transfers = transferChoices
  protected readonly path = computed(() => stationPath(this.data().station.id, 'jobs'))
  protected readonly files = computed(() => [
    { value: '', label: 'From the address below' },
    ...this.data().firmware.items.map(({ id, name, version, bytes }) => ({
      value: id,
      label: `${name}${version ? ` ${version}` : ''}, ${sizeText(bytes)}`,
    })),
  ])
}

export const jobsPage = page({
  path: 'stations/:id/jobs',
  component: JobsPage,
  title: (data) => `Firmware and logs of ${data.station.id}`,
  load,
})
