import { describe, expect, test } from 'bun:test'
import type { Page } from '@ocpp/shared/api/paging'
import type { AlarmMessage } from '@ocpp/shared/blocks/alarms/message'
import type { AlarmChannel, AlarmNotification } from '@ocpp/shared/blocks/alarms/rules-api'
import type { WebhookWithSecret } from '@ocpp/shared/blocks/webhooks/api'
import { alarmTasks } from '../../src/blocks/alarms/index.ts'
import { sendByChannel } from '../../src/blocks/alarms/send.ts'
import { freshId } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { startReceiver } from '../webhooks-contract/receiver.ts'
import { minuteMs, useAlarms } from './support.ts'

export const alarmChannelsContract = (name: string, open: OpenStore): void => {
  describe(`what is sent of alarms on ${name}`, () => {
    const { app, clock, mails, mail, put, site, look, detail, listed } = useAlarms(open)
    const send = async (minutes = 0) => {
      clock.advance(minutes * minuteMs)
      await sendByChannel(app().context, 'mail')
    }
    const mailOn = async (perHour = 12) => {
      const operator = await app().logIn('operator')
      const change = { on: true, addresses: ['ops@example.org'], perHour }
      expect((await operator.patch('/alarm-channels/mail', change)).status).toBe(200)
    }
    const notes = async (state: string) => {
      const operator = await app().logIn('operator')
      return (await operator.get<Page<AlarmNotification>>(`/alarm-notifications?state=${state}&limit=200`))
        .body.items
    }
    const channel = async () => {
      const operator = await app().logIn('operator')
      return (await operator.get<AlarmChannel[]>('/alarm-channels')).body.find(({ id }) => id === 'mail')
    }

    test('is a mail when one opens and, once it is settled, when it is over', async () => {
      await mailOn()
      const id = freshId('CS-')
      await put(id, null, false)
      await look(6)
      await send()
      await send()
      expect(mails).toMatchObject([{ to: 'ops@example.org', subject: 'Warning: The station is offline' }])
      const alarm = (await listed())[0]?.id ?? ''
      expect(mails[0]?.text).toContain(`/alarms/${alarm}`)
      expect((await detail(alarm)).history.at(-1)).toMatchObject({
        what: 'sent',
        text: 'opened, mailed to 1 address',
      })
      // It comes and goes: nobody is told each time.
      await put(id, null, true)
      await look(1)
      await send()
      await put(id, null, false)
      await look(6)
      await send()
      expect(mails).toHaveLength(1)
      await put(id, null, true)
      await look(1)
      await send(6)
      expect(mails.at(1)?.subject).toBe('Warning: over: The station is offline')
      expect(await notes('waiting')).toEqual([])
    })

    test('is a digest in a flood, never more than the bound, and nothing is lost', async () => {
      await mailOn(3)
      for (let n = 0; n < 20; n++) await put(freshId('CS-'), null, false)
      await look(6)
      await send()
      expect(mails.map(({ subject }) => subject)).toEqual(['20 alarms, 0 critical'])
      const later = async () => {
        for (let n = 0; n < 2; n++) await put(freshId('CS-'), await site(), false)
        await look(6)
        await send()
      }
      for (let n = 0; n < 4; n++) await later()
      expect(mails).toHaveLength(3)
      const held = await channel()
      expect(held).toMatchObject({ waiting: 4, lastError: null })
      expect((await notes('waiting')).map(({ reason }) => reason)).toContain(
        'held for a digest: 3 messages an hour',
      )
      await send(60)
      expect(mails.at(3)?.subject).toMatch(/^4 alarms/)
      expect(await notes('waiting')).toEqual([])
      expect(await notes('sent')).toHaveLength(28)
    })

    test('waits in quiet hours for their end, in the zone of the site', async () => {
      await mailOn()
      const operator = await app().logIn('operator')
      const at = await site()
      const local = Temporal.Instant.fromEpochMilliseconds(clock.now().getTime()).toZonedDateTimeISO(
        'Europe/Amsterdam',
      )
      const time = (hours: number) => local.add({ hours }).toPlainTime().toString().slice(0, 5)
      const quiet = { from: time(-1), to: time(2), days: [] }
      expect((await operator.patch('/alarm-rules/offline', { quiet })).status).toBe(200)
      await put(freshId('CS-'), at, false)
      await put(freshId('CS-'), at, true)
      await look(6)
      await send()
      expect(mails).toEqual([])
      expect(await notes('waiting')).toMatchObject([{ reason: 'quiet hours', event: 'opened' }])
      await send(121)
      expect(mails).toHaveLength(1)
    })

    test('is tried again while the server refuses, and says so', async () => {
      await mailOn()
      mail.fails = true
      await put(freshId('CS-'), null, false)
      await look(6)
      await send()
      await send()
      expect(await channel()).toMatchObject({ lastError: '451 try again', waiting: 1 })
      expect(await notes('waiting')).toMatchObject([{ reason: 'tried again: 451 try again' }])
      mail.fails = false
      await send(1)
      expect(mails).toHaveLength(1)
      expect(await channel()).toMatchObject({ lastError: null, waiting: 0 })
      mail.fails = true
      await put(freshId('CS-'), null, false)
      await look(6)
      await send()
      await send(25 * 60)
      expect(await notes('notSent')).toMatchObject([{ reason: 'given up after 24 hours: 451 try again' }])
    })

    test('is nothing while a channel is off, and kept with the reason where it cannot send', async () => {
      await put(freshId('CS-'), null, false)
      await look(6)
      await send()
      expect([mails, await notes('waiting'), await notes('notSent')]).toEqual([[], [], []])
      const operator = await app().logIn('operator')
      await operator.patch('/alarm-channels/mail', { on: true })
      await put(freshId('CS-'), null, false)
      await look(6)
      expect(await notes('notSent')).toMatchObject([{ reason: 'No address is set' }])
      expect((await operator.refused('POST', '/alarm-channels/mail/test')).body.detail).toBe(
        'No address is set',
      )
      await mailOn()
      expect((await operator.post('/alarm-channels/mail/test')).status).toBe(200)
      expect(mails).toMatchObject([{ subject: 'Test of alarms' }])
      expect((await operator.patch('/alarm-channels/pigeon', { on: true })).status).toBe(404)
    })

    test('goes to webhooks that name it, to no others, as one message or a digest', async () => {
      await using receiver = startReceiver()
      const admin = await app().logIn('admin')
      const hook = (events: string[]) =>
        admin.post<WebhookWithSecret>('/webhooks', { name: freshId('H '), url: receiver.url, events })
      const { body: named } = await hook(['alarm.opened', 'alarm.digest'])
      const { body: every } = await hook([])
      await app().store.tasks.insertMany(alarmTasks(clock.now().toISOString()))
      await put(freshId('CS-'), null, false)
      clock.advance(6 * minuteMs)
      const pass = async () => {
        for (let i = 0; i < 6; i++) {
          clock.advance(5_000)
          await app().runTasks()
        }
      }
      await pass()
      const taken = () => receiver.taken.map(({ message }) => message as unknown as AlarmMessage)
      expect(taken()).toMatchObject([
        {
          type: 'alarm.opened',
          data: { total: 1, alarms: [{ kind: 'offline', severity: 'warning', closedAt: null }] },
        },
      ])
      for (let n = 0; n < 80; n++) await put(freshId('CS-'), `site ${n}`, false)
      clock.advance(6 * minuteMs)
      await pass()
      const [digest, ...more] = taken().filter(({ type }) => type === 'alarm.digest')
      expect([digest?.data.total, digest?.data.alarms.length, more]).toEqual([80, 50, []])
      for (const { id } of [named, every]) await admin.delete(`/webhooks/${id}`)
      await app().runTasks()
    })
  })
}
