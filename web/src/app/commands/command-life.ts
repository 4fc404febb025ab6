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
  /** The page of the message that tells what it has led to. */
  protected readonly told = computed(() => {
    const { effect, station } = this.command()
    return effect?.message
      ? `${stationPath(station, 'messages')}?open=${encodeURIComponent(effect.message)}`
      : null
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
      this.following(open),
    ]
  })

  /** What came of it, or what is waited for. */
  private following(isOpen: boolean): Step {
    const { effect, settledAt } = this.command()
    if (!effect) {
      const detail = isOpen
        ? 'Whether the station does it is not known.'
        : 'The station’s state is unchanged.'
      return { label: isOpen ? 'What follows' : 'Nothing follows', detail, done: false }
    }
    const sentence = effect.sentence ?? ''
    const passed = (to: string | null): string =>
      to === null || settledAt === null
        ? ''
        : this.format.duration((Date.parse(to) - Date.parse(settledAt)) / 1_000)
    switch (effect.state) {
      case 'answered':
        return { label: 'Done', detail: 'The answer is all that follows.', done: true }
      case 'seen':
        return { label: 'Seen', detail: `${sentence}, after ${passed(effect.at)}.`, done: true }
      case 'failed':
        return {
          label: `Not done: ${effect.word ?? 'it failed'}`,
          detail: `Awaited: ${sentence}.`,
          done: false,
        }
      case 'awaited':
        return { label: 'Awaited', detail: `${sentence}: waits ${passed(effect.until)} for it.`, done: false }
      case 'notSeen':
        return {
          label: 'Not seen in time',
          detail: `Awaited ${passed(effect.until)}: ${sentence}.`,
          done: false,
        }
    }
  }
}
