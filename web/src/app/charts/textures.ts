import { Component } from '@angular/core'

/** The patterns over the state colours. Browsers read fill patterns only from the same document. */
@Component({
  selector: 'app-textures',
  host: { class: 'contents' },
  template: `
    <svg width="0" height="0" aria-hidden="true" class="visually-hidden">
      <defs>
        <pattern id="t-up" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1.5 1.5l3-3M-1.5 7.5l9-9M4.5 7.5l3-3" />
        </pattern>
        <pattern id="t-down" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M-1.5 4.5l3 3M-1.5-1.5l9 9M4.5-1.5l3 3" />
        </pattern>
        <pattern id="t-rows" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="hatch-ground" y="4" width="6" height="2" />
        </pattern>
        <pattern id="t-cols" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect class="hatch-ground" x="3.5" width="2.5" height="6" />
        </pattern>
        <pattern id="t-grid" width="6" height="6" patternUnits="userSpaceOnUse">
          <path class="hatch" d="M0 5h6M5 0v6" />
        </pattern>
        <pattern id="t-dots" width="6" height="6" patternUnits="userSpaceOnUse">
          <path
            class="hatch-ground"
            fill-rule="evenodd"
            d="M0 0h6v6H0ZM3 1.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z"
          />
        </pattern>
      </defs>
    </svg>
  `,
})
export class Textures {}
