import { Component, input } from '@angular/core'
import type { Attention } from '@ocpp/shared/blocks/overview/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { View } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { StateIcon } from '../../parts/state-icon.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { attentionAction, attentionPlace, attentionState } from './labels.ts'
import type { OverviewView } from './overview-view.ts'

/** What needs somebody, the most urgent first. */
@Component({
  selector: 'app-attention-card',
  imports: [UntrustedText, Icon, StateIcon],
  host: { class: 'contents' },
  templateUrl: './attention-card.html',
})
export class AttentionCard extends View {
  readonly data = input.required<OverviewView>()
  protected readonly placeOf = attentionPlace
  protected stateOf(item: Attention): ShownState {
    return attentionState[item.kind]
  }
  protected actionOf(item: Attention) {
    return attentionAction(item, this.context.me?.user.role !== 'viewer')
  }
}
