import { Component } from '@angular/core'
import { type Erasure, type ErasurePart, erasureParts } from '@ocpp/shared/blocks/personal-data/api'
import { PageView, pageParts } from '../../page/page.ts'

const labels: Readonly<Record<ErasurePart, string>> = {
  sessions: 'sessions',
  events: 'events',
  commands: 'commands',
  items: 'reservations, lists and the like',
  messages: 'messages',
  audit: 'audit entries',
}

/** Erasures and dry runs, one in a row. */
@Component({ selector: 'app-erasure-table', imports: [pageParts], templateUrl: './erasure-table.html' })
export class ErasureTable extends PageView<readonly Erasure[]> {
  protected touched({ touched }: Erasure): string {
    const counts = erasureParts.flatMap((part) => {
      const count = touched[part] ?? 0
      return count === 0 ? [] : [`${this.format.number(count)} ${labels[part]}`]
    })
    return counts.join(', ') || 'nothing yet'
  }
  protected state({ state, dryRun, part }: Erasure): string {
    if (state === 'done') return dryRun ? 'counted' : 'erased'
    return `${dryRun ? 'counting' : 'erasing'}${part === null ? '' : ` ${labels[part]}`}`
  }
}
