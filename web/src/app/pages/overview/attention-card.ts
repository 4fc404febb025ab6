import { Component } from '@angular/core'
import type { Attention } from '@ocpp/shared/blocks/overview/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { PageView, pageParts } from '../../page/page.ts'
import { attentionAction, attentionPlace, attentionState } from './labels.ts'
import type { OverviewView } from './overview-view.ts'

/** What needs somebody, the most urgent first. */
@Component({ selector: 'app-attention-card', imports: [pageParts], templateUrl: './attention-card.html' })
export class AttentionCard extends PageView<OverviewView> {
  protected readonly placeOf = attentionPlace
  protected stateOf(item: Attention): ShownState {
    return attentionState[item.kind]
  }
  protected actionOf(item: Attention) {
    return attentionAction(item, this.may)
  }
}
