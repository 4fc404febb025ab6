/** What a driver's cable has to fit, in words of no OCPP version. */
export const plugs = [
  'ccs2',
  'ccs1',
  'chademo',
  'type2',
  'type1',
  'type3',
  'nacs',
  'gbtAc',
  'gbtDc',
  'chaoji',
  'mcs',
  'cee',
  'domestic',
  'pantograph',
  'wireless',
  'other',
] as const
export type Plug = (typeof plugs)[number]

/** The field's words for them. */
export const plugLabels: Readonly<Record<Plug, string>> = {
  ccs2: 'CCS2',
  ccs1: 'CCS1',
  chademo: 'CHAdeMO',
  type2: 'Type 2',
  type1: 'Type 1',
  type3: 'Type 3',
  nacs: 'NACS',
  gbtAc: 'GB/T AC',
  gbtDc: 'GB/T DC',
  chaoji: 'ChaoJi',
  mcs: 'MCS',
  cee: 'CEE',
  domestic: 'Domestic socket',
  pantograph: 'Pantograph',
  wireless: 'Wireless',
  other: 'Other',
}

const direct: ReadonlySet<Plug> = new Set(['ccs2', 'ccs1', 'chademo', 'gbtDc', 'chaoji', 'mcs', 'pantograph'])
/** Of direct current phases say nothing. */
export const isDirect = (plug: Plug): boolean => direct.has(plug)

/** `ConnectorEnumType` of OCPP 2.0.1, and what 2.1 has beside it, in lower case. */
const byOcppWord: ReadonlyMap<string, Plug> = new Map(
  Object.entries({
    cccs1: 'ccs1',
    cccs2: 'ccs2',
    cchaoji: 'chaoji',
    cg105: 'chademo',
    'cgbt-dc': 'gbtDc',
    'cgbt-ac': 'gbtAc',
    cmcs: 'mcs',
    cnacs: 'nacs',
    'cnacs-ccs1': 'ccs1',
    ctesla: 'nacs',
    ctype1: 'type1',
    ctype2: 'type2',
    stype2: 'type2',
    stype3: 'type3',
    's309-1p-16a': 'cee',
    's309-1p-32a': 'cee',
    's309-3p-16a': 'cee',
    's309-3p-32a': 'cee',
    sbs1361: 'domestic',
    'scee-7-7': 'domestic',
    pan: 'pantograph',
    winductive: 'wireless',
    wresonant: 'wireless',
    other1phmax16a: 'other',
    other1phover16a: 'other',
    other3ph: 'other',
  } satisfies Record<string, Plug>),
)

/** The plug that a station's `ConnectorType` says; undefined for Unknown, Undetermined and what is no word of OCPP. */
export const plugOfOcpp = (word: string): Plug | undefined => byOcppWord.get(word.trim().toLowerCase())

const folded = (word: string): string => word.toLowerCase().replaceAll(/[\s/_-]/g, '')
const byWord = new Map<string, Plug>([
  ...plugs.map((plug) => [folded(plug), plug] as const),
  ...plugs.map((plug) => [folded(plugLabels[plug]), plug] as const),
  ['ccs', 'ccs2'],
])
/** The plug that people mean by a word of the field, as `Type 2`, `type2` or `CCS`. */
export const plugOfWord = (word: string): Plug | undefined => byWord.get(folded(word)) ?? plugOfOcpp(word)
