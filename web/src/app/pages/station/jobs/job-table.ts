import { Component } from '@angular/core'
import { addressOf } from '@ocpp/shared/api/route'
import { firmwareApi, type Job } from '@ocpp/shared/blocks/firmware/api'
import { PageView, pageParts } from '../../../page/page.ts'
import { jobEffect, jobLabel, jobTitle, sizeText } from './job-labels.ts'

/** Jobs of a station: how each went, and its files. */
@Component({ selector: 'app-job-table', imports: [pageParts], templateUrl: './job-table.html' })
export class JobTable extends PageView<readonly Job[]> {
  protected readonly label = jobLabel
  protected readonly titleOf = jobTitle
  protected readonly effect = jobEffect
  protected readonly size = sizeText
  protected readonly fileHref = ({ station }: Job, file: string) =>
    `/api/v1${addressOf(firmwareApi.routes.downloadFile.path, { id: station, file })}`
  protected readonly removePath = ({ station }: Job, file: string) =>
    this.stationPath(station, `jobs/files/${encodeURIComponent(file)}/remove`)
}
