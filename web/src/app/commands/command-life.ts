import { Component, computed, input } from '@angular/core'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { pageParts, View } from '../page/page.ts'
import { stationPath, transactionPath } from '../text/links.ts'
import { commandTitle } from './command-title.ts'
import { commandEnd, commandMs } from './outcome.ts'

interface Step {
  readonly label: string
  readonly detail: string
  readonly done: boolean
}

const effects: Readonly<Record<string, string>> = {
  start: 'A session begins when the vehicle is plugged in and the station agrees.',
  stop: 'The session ends with its last meter value.',
  reset: 'The station boots again in about two minutes.',
  unlock: 'The plug is free.',
  availability: 'The connectors report their new state.',
  trigger: 'The message shows up in the log.',
  'read-settings': 'The values stand under Configuration.',
  'write-setting': 'The new value stands under Configuration.',
}

/** The life of one command: asked, sent, answered, and what follows from it. */
@Component({
  selector: 'app-command-life',
  imports: [pageParts],
  templateUrl: './command-life.html',
})
export class CommandLife extends View {
  readonly command = input.required<Command>()
  /** What it has led to on the wire. */
  readonly messages = input<readonly Message[]>([])
  protected readonly title = computed(() => commandTitle(this.command().name))
  protected readonly end = computed(() => commandEnd(this.command()))
  protected readonly outcome = computed(() => this.command().outcome)
  protected readonly logPath = computed(
    () => `${stationPath(this.command().station, 'messages')}?direction=out`,
  )
  protected readonly started = computed(() => {
    const { startedTransaction: id, station } = this.command()
    return id ? { id, path: transactionPath(station, id) } : null
  })
  /** Messages that came because of it, each with its page. */
  protected readonly triggered = computed(() =>
    this.messages()
      .filter(({ direction }) => direction === 'in')
      .map(({ id, action, at, station }) => ({
        id,
        action,
        at,
        path: `${stationPath(station, 'messages')}?open=${encodeURIComponent(id)}`,
      })),
  )
  protected readonly error = computed(() => {
    const outcome = this.outcome()
    return outcome?.outcome === 'callError' ? outcome : null
  })
  /** What was odd about the answer, or could not be read. */
  protected readonly odd = computed(() => {
    const outcome = this.outcome()
    return outcome?.outcome === 'answered' ? (outcome.odd ?? []) : []
  })
  protected readonly exchange = computed(() => {
    const outcome = this.outcome()
    if (!outcome || outcome.outcome === 'refused') return null
    const answer =
      outcome.outcome === 'answered'
        ? outcome.response
        : outcome.outcome === 'callError'
          ? { code: outcome.code, description: outcome.description, details: outcome.details }
          : null
    return { action: outcome.action, request: outcome.request, answer }
  })

  protected readonly steps = computed((): readonly Step[] => {
    const command = this.command()
    const end = this.end()
    const left = !['queued', 'refused', 'expired'].includes(command.state)
    const answered = [
      'accepted',
      'rejected',
      'notSupported',
      'notImplemented',
      'unclear',
      'callError',
    ].includes(command.state)
    // It left, and the station may have done it all the same.
    const open = ['timeout', 'connectionLost', 'unclear'].includes(command.state)
    const ms = commandMs(command)
    return [
      { label: 'Asked', detail: this.format.clockMs(command.askedAt), done: true },
      { label: left ? 'Sent' : 'Not sent', detail: left ? command.station : end.detail, done: left },
      {
        label: answered ? `Answered: ${end.word}` : `No answer: ${end.word}`,
        detail: answered
          ? [end.detail, ms === null ? '' : `after ${ms} ms`].filter(Boolean).join(', ')
          : end.detail,
        done: answered,
      },
      {
        label: command.state === 'accepted' || open ? 'What follows' : 'Nothing follows',
        detail: this.started()
          ? 'The transaction has begun.'
          : this.triggered().length > 0
            ? 'The message has come.'
            : command.state === 'accepted'
              ? (effects[command.name] ?? 'The station does what was asked.')
              : open
                ? 'Whether the station does it is not known.'
                : 'The station’s state is unchanged.',
        done: this.started() !== null || this.triggered().length > 0,
      },
    ]
  })
}
