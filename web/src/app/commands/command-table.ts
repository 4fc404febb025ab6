import { Component, input } from '@angular/core'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import { pageParts, View } from '../page/page.ts'
import { commandTitle } from './command-title.ts'
import { commandEnd, commandMs } from './outcome.ts'

/** Commands, newest first, with how each one ended. */
@Component({
  selector: 'app-command-table',
  imports: [pageParts],
  templateUrl: './command-table.html',
})
export class CommandTable extends View {
  readonly commands = input.required<readonly Command[]>()
  readonly withStation = input(false)
  protected readonly title = commandTitle
  protected readonly end = commandEnd
  protected readonly ms = commandMs

  /** The payload in a few words. */
  protected summary(command: Command): string {
    const text = JSON.stringify(command.payload)
    return text === '{}' ? '' : text.replaceAll('"', '').slice(1, -1).replaceAll(',', ', ')
  }
}
