import { describe, expect, test } from 'bun:test'
import { guardFormula } from '../domain/csv/formula-guard.ts'
import { csvStream, type Row } from './csv.ts'

async function* pagesOf(...pages: readonly (readonly Row[])[]) {
  yield* pages
}
const textOf = (header: Row, ...pages: readonly (readonly Row[])[]) =>
  new Response(csvStream(header, pagesOf(...pages))).text()

describe('the formula guard', () => {
  for (const hostile of ['=cmd|/c calc', '+49 30', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '=', '-'])
    test(`puts an apostrophe before ${JSON.stringify(hostile)}`, () => {
      expect(guardFormula(hostile)).toBe(`'${hostile}`)
    })

  for (const harmless of ['CS-1', '', 'a=b', '-5', '+5.25', '0', 'x@example.org'])
    test(`leaves ${JSON.stringify(harmless)} as it is`, () => {
      expect(guardFormula(harmless)).toBe(harmless)
    })

  test('leaves numbers as they are', () => {
    expect(guardFormula(-5.5)).toBe(-5.5)
  })
})

describe('a CSV stream', () => {
  test('is RFC 4180: CRLF, quotes doubled, line breaks and commas within quotes', async () => {
    expect(await textOf(['a', 'b'], [['x,y', 'say "hi"']], [['line\nbreak', null]])).toBe(
      'a,b\r\n"x,y","say ""hi"""\r\n"line\nbreak",\r\n',
    )
  })

  test('writes booleans and numbers as words and digits', async () => {
    expect(await textOf(['a', 'b', 'c'], [[true, false, 12.5]])).toBe('a,b,c\r\ntrue,false,12.5\r\n')
  })

  test('has a header when there are no rows', async () => {
    expect(await textOf(['a', 'b'])).toBe('a,b\r\n')
  })

  test('reads a page only when the one before is on its way', async () => {
    let read = 0
    async function* counted() {
      for (let page = 0; page < 1_000; page++) {
        read++
        yield [[`row ${page}`]]
      }
    }
    const reader = csvStream(['a'], counted()).getReader()
    await reader.read()
    await reader.read()
    expect(read).toBeLessThan(5)
    await reader.cancel()
  })
})
