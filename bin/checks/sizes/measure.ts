import ts from 'typescript'

/** The largest sizes allowed: lines of a file, lines of a function, files in a folder. */
export const LIMITS = { file: 250, function: 80, folder: 25 } as const

/** Something that can be too large. Its `name` is a path; a function's is `path#function`. */
export interface Measured {
  kind: keyof typeof LIMITS
  name: string
  size: number
}

/** What `bun test` calls to declare a case or what surrounds it. */
const DECLARES_CASES = new Set(['describe', 'test', 'it', 'beforeAll', 'beforeEach', 'afterAll', 'afterEach'])

/** A file of code and its functions, with nested functions counted in those around them too. */
export function measureFile(path: string, text: string): Measured[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const measured: Measured[] = [{ kind: 'file', name: path, size: lineOf(text.trimEnd().length) + 1 }]
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body && !isListOfCases(node.body)) {
      const size = lineOf(node.end) - lineOf(node.getStart(source)) + 1
      measured.push({ kind: 'function', name: `${path}#${nameOf(node)}`, size })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return measured
}

/** Every file counts, tests too: they are what one sees when one opens the folder. */
export function measureFolders(paths: readonly string[]): Measured[] {
  const counts = new Map<string, number>()
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/'))
    counts.set(folder, (counts.get(folder) ?? 0) + 1)
  }
  return [...counts].map(([name, size]) => ({ kind: 'folder', name, size }))
}

/** A function that declares tests is a list; each case in it is measured by itself. */
function isListOfCases(body: ts.Node): boolean {
  let found = false
  ts.forEachChild(body, (statement) => {
    const loop = ts.isForOfStatement(statement) && isListOfCases(statement.statement)
    found ||=
      loop || (ts.isExpressionStatement(statement) && DECLARES_CASES.has(calleeOf(statement.expression)))
  })
  return found
}

/** `describe` for `describe(…)`, `describe.each(…)(…)` and the like. */
function calleeOf(expression: ts.Expression): string {
  if (ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression))
    return calleeOf(expression.expression)
  return ts.isIdentifier(expression) ? expression.text : ''
}

/** The function's own name, else that of what it is assigned to, else the call that takes it. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText()
  const { parent } = node
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.name)
    return parent.name.getText()
  if (!ts.isCallExpression(parent)) return 'anonymous'
  const [first] = parent.arguments
  const title = first && ts.isStringLiteralLike(first) ? ` ${first.text}` : ''
  return `${calleeOf(parent)}${title}`
}
