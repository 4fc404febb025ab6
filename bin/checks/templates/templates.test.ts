import { expect, test } from 'bun:test'
import { judgeComponent, judgeTemplate } from './measure.ts'

const rows = (count: number) => Array.from({ length: count }, () => '  <tr><td>a > b<br /></td></tr>')
const table = (lines: number) => ['<table', '  class="list">', ...rows(lines - 3), '</table>']
const others = (count: number) => Array.from({ length: count }, () => '<p>another</p>')
const page = (...lines: string[]) => `${lines.join('\n')}\n`

test('a long table among others is refused, at its line', () => {
  expect(judgeTemplate('a.html', page(...others(5), ...table(60)))).toEqual([])
  expect(judgeTemplate('a.html', page(...others(5), ...table(61)))).toEqual([
    'a.html:6: a table of 61 lines among others, make it a component',
  ])
})

test('it may be as long as it must where it is the whole of the component', () => {
  expect(judgeTemplate('a.html', page(...others(4), ...table(200)))).toEqual([])
})

test.each([
  ['a card', "<section [class]=\"may ? 'panel span-8' : 'panel'\">", '</section>', 'section'],
  ['a form', '<form post>', '</form>', 'form'],
  ['a map', '<div class="map" id="map">', '</div>', 'div'],
])('%s counts like a table, other elements do not', (_, opens, closes, tag) => {
  const long = page(...others(30), opens, ...rows(60), closes)
  expect(judgeTemplate('a.html', long)).toEqual([
    `a.html:31: a ${tag} of 62 lines among others, make it a component`,
  ])
  expect(
    judgeTemplate('a.html', page(...others(30), '<div class="columns">', ...rows(60), '</div>')),
  ).toEqual([])
})

test('a template inside a component is short', () => {
  const component = (count: number) => page('@Component({', '  template: `', ...others(count), '  `,', '})')
  expect(judgeComponent('a.ts', component(40))).toEqual([])
  expect(judgeComponent('a.ts', component(41))).toEqual([
    'a.ts:2: a template of 41 lines, more than the 40 one inside a component may have',
  ])
})
