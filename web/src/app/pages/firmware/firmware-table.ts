import { Component } from '@angular/core'
import type { Page } from '@ocpp/shared/api/paging'
import type { FirmwareFile, FirmwareShare } from '@ocpp/shared/blocks/firmware/api'
import { PageView, pageParts } from '../../page/page.ts'
import { sizeText } from '../station/jobs/job-labels.ts'
import { firmwarePath, forWhom, runningOf } from './firmware-labels.ts'
import { RunningShare } from './running-share.ts'

interface Shown {
  readonly files: Page<FirmwareFile>
  readonly versions: readonly FirmwareShare[]
}

/** The files of the library: for whom each is, how it is signed, and which share of its stations runs it. */
@Component({
  selector: 'app-firmware-table',
  imports: [pageParts, RunningShare],
  templateUrl: './firmware-table.html',
})
export class FirmwareTable extends PageView<Shown> {
  protected readonly path = firmwarePath
  protected readonly size = sizeText
  protected readonly forWhom = forWhom

  protected running(file: FirmwareFile) {
    return runningOf(file, this.data().versions)
  }

  protected rollOut({ id, name, vendor, models }: FirmwareFile): string {
    const only = models.length === 1 ? models[0] : undefined
    const fields = {
      kind: 'firmware',
      name,
      'work.file': id,
      ...(vendor && { 'filter.vendor': vendor }),
      ...(only && { 'filter.model': only }),
    }
    return `/campaigns/new?${new URLSearchParams(fields)}`
  }
}
