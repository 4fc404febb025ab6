import { expect, test } from 'bun:test'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import { profileDraft } from './profile-draft.ts'

const writing = (given: Partial<Oddity> = {}): Oddity => ({
  protocol: 'ocpp1.6',
  action: 'StatusNotification',
  kind: 'word',
  field: 'errorCode',
  words: 'errorCode: "Error" is no word of the standard, read as "OtherError"',
  errorCode: null,
  count: 3,
  firstAt: '2026-03-01T00:00:00.000Z',
  lastAt: '2026-03-08T00:00:00.000Z',
  example: '[2,"7","StatusNotification",{"errorCode":"Error"}]',
  ...given,
})
const day = (at: string) => at.slice(0, 10)
const make = { vendor: 'Acme (DE)', model: 'Box 2.0', firmware: '1.0' }

test('a profile is an entry for the table of models, with a test and a text for its vendor', () => {
  const refused = writing({ kind: 'refused', words: 'no', example: '[2,"8"' })
  const { profile, test: code, report } = profileDraft(make, [refused, writing(), writing()], day)
  expect(profile).toBe(
    [
      '{',
      "  id: 'acme-de-box-2-0',",
      '  vendor: /^Acme \\(DE\\)$/i,',
      '  model: /^Box 2\\.0$/i,',
      '  // What it means otherwise than it writes: localTimes(timeZone), kilowattHours, watts, tagTails.',
      '  quirks: [],',
      '  seen: \'StatusNotification: errorCode: "Error" is no word of the standard, read as "OtherError"\',',
      "  source: 'https://…',",
      '},',
    ].join('\n'),
  )
  const read = `expect(read('[2,"7","StatusNotification",{"errorCode":"Error"}]'))`
  expect(code.split(read)).toHaveLength(2)
  expect(code).not.toContain('[2,"8"')
  expect(report).toContain('in 3 messages at least, 2026-03-01 to 2026-03-08')
})

test('what a station wrote stays text, in a literal and in a pattern', () => {
  const evil = `a'+alert(1)+'\\\n*/ $\{x}`
  const { profile, test: code } = profileDraft(
    { vendor: evil, model: evil, firmware: evil },
    [writing({ words: evil, example: evil })],
    day,
  )
  const transpiled = new Bun.Transpiler({ loader: 'ts' })
  expect(() => transpiled.transformSync(`const x = [${profile}]`)).not.toThrow()
  expect(() => transpiled.transformSync(code)).not.toThrow()
  const ran: string[] = []
  const alert = (n: number) => ran.push(String(n))
  const entries = new Function('alert', `return [${profile}]`)(alert) as { vendor: RegExp; seen: string }[]
  expect(ran).toEqual([])
  expect(entries[0]?.seen).toContain("a'+alert(1)+'")
})
