import { Component } from '@angular/core'
import { Brand } from '../../shell/brand.ts'

// Growing outlines of the type 2 socket, as a quiet picture beside the form.
const rings = Array.from({ length: 10 }, (_, i) => {
  const r = 60 + i * 46
  const flat = r * 0.72
  const top = 858 - i * 32.2
  return `M${720 - flat} ${top}H${720 + flat}A${r} ${r} 0 1 1 ${720 - flat} ${top}Z`
})

/** The frame of pages before the menu: a picture beside what is asked. */
@Component({
  selector: 'app-gate',
  imports: [Brand],
  host: { class: 'contents' },
  template: `
    <div class="gate">
      <aside>
        <svg class="art" viewBox="0 0 800 900" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
          <g fill="none" stroke="currentColor" stroke-width="1.5">
            @for (ring of rings; track $index) {
              <path [attr.d]="ring" />
            }
          </g>
        </svg>
        <p class="brand"><svg brand></svg>OCPP Framework</p>
        <div class="stack">
          <h2>Every station, session and message, in one quiet place.</h2>
        </div>
        <p class="tiny">Open charge point management for OCPP 1.6 and 2.0.1</p>
      </aside>
      <main id="main">
        <ng-content />
      </main>
    </div>
  `,
})
export class Gate {
  protected readonly rings = rings
}
