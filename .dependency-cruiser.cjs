// The directions of docs/architecture.md as rules: `bun run check` fails on an import that goes against them.

const NODE_LAYERS = require('./bin/checks/node-layers.cjs')

const TESTS = '(\\.test\\.ts$|/testing/)'

/** Files of a block of the management by the part they play: `rules.ts`, or what lies under `rules/`. */
const inBlock = (...parts) => `^management/src/blocks/[^/]+/(${parts.join('|')})(\\.ts$|/)`
/** `routes.ts`, `session-routes.ts`, `routes/session.ts`; the same for projections. */
const ROUTES = '[a-z-]*routes'
const PROJECTION = '[a-z-]*projection'
/** What alone may read the value of every block. */
const ALL_BLOCKS = '^(shared|management|node)/src/blocks/all\\.ts$'

/** Files under `from` may import, of this repository, only what matches `allowed`. */
function only(name, from, allowed, comment) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: TESTS },
    to: { path: '^(shared|node|management|web|simulator|bin|bench|test)/', pathNot: allowed },
  }
}

/** The package may be imported from nowhere but the places that match. */
function packageOnlyIn(name, places) {
  return {
    name: `${name}-in-its-place`,
    comment: `${name} is an adapter's business: nothing else may depend on it`,
    severity: 'error',
    from: { path: '^(shared|node|management|web|simulator)/', pathNot: [TESTS, ...places] },
    to: { path: `(^|/)node_modules/${name}(/|$)` },
  }
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one file, or need a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing hides from all other rules',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^bun(:|$)' },
    },
    {
      name: 'shared-imports-no-process',
      comment: 'shared is below node, management, web and simulator',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(node|management|web|simulator|bin|bench|test)/' },
    },
    ...['node', 'management', 'web', 'simulator'].map((own) => ({
      name: `${own}-imports-only-shared`,
      comment: 'The processes meet on the bus and over HTTP; only bin/ and test/ may import several',
      severity: 'error',
      from: { path: `^${own}/` },
      to: { path: '^(node|management|web|simulator|bin|bench|test)/', pathNot: `^${own}/` },
    })),
    {
      name: 'no-test-support-in-product',
      comment: 'What only tests need must not be shipped',
      severity: 'error',
      from: { path: '^(shared|node|management|web|simulator)/src/', pathNot: TESTS },
      to: { path: TESTS },
    },
    ...NODE_LAYERS.map((folder, place) =>
      only(
        `node-${folder}-stands-on-those-before`,
        `^node/src/${folder}/`,
        `^(node/src/(${NODE_LAYERS.slice(0, place + 1).join('|')})/|node/src/settings\\.ts$|shared/)`,
        'node.ts → assembly → server → rpc → … → journal',
      ),
    ),
    only('domain-is-pure', '^management/src/domain/', '^(management/src/domain|shared)/', 'domain → shared'),
    only(
      'ports-know-the-domain',
      '^management/src/ports/',
      '^(management/src/(ports|domain)|shared)/',
      'ports → domain',
    ),
    only(
      'use-cases-know-ports',
      '^management/src/use-cases/',
      '^(management/src/(use-cases|ports|domain)|management/src/blocks/[^/]+/index|shared)',
      'use-cases → domain, ports, doors of blocks',
    ),
    only(
      'http-calls-use-cases',
      '^management/src/http/',
      '^(management/src/(http|use-cases|ports|domain)|management/src/blocks/(all|block|[^/]+/index)|shared)',
      'http → use-cases, all blocks',
    ),
    only(
      'ingest-calls-use-cases',
      '^management/src/ingest/',
      '^(management/src/(ingest|use-cases|ports|domain)|management/src/blocks/(all|block|[^/]+/index)|shared)',
      'ingest → use-cases, all blocks',
    ),
    only(
      'block-rules-are-pure',
      inBlock('records', 'rules'),
      '^(management/src/(domain|blocks/[^/]+/(records|rules)(\\.ts$|/))|shared)/?',
      'blocks/*/records, rules → domain, shared',
    ),
    only(
      'block-projection-sees-no-http',
      inBlock(PROJECTION),
      '^(management/src/(ingest/(batch|station-state)|ports|domain|use-cases)|management/src/blocks/[^/]+/(?![a-z-]*routes|block)|shared/)',
      'blocks/*/projection → rules, records, use cases, the batch',
    ),
    only(
      'block-routes-call-use-cases',
      inBlock(ROUTES),
      '^(management/src/(http|use-cases|ports|domain|blocks/[^/]+)|shared)/',
      'blocks/*/routes → http, use cases, own block',
    ),
    {
      name: 'block-use-cases-see-no-edge',
      comment:
        'What is neither routes, projection nor block is a use case: it knows ports, domain and other use cases',
      severity: 'error',
      from: {
        path: '^management/src/blocks/[^/]+/',
        pathNot: [TESTS, inBlock(ROUTES, 'block', PROJECTION)],
      },
      to: {
        path: '^management/src/(http|ingest|store)/|^management/src/blocks/[^/]+/([a-z-]*(routes|projection)|block)(\\.ts$|/)',
      },
    },
    {
      name: 'blocks-meet-at-index',
      comment: 'Of another block only its index.ts is seen',
      severity: 'error',
      from: { path: '^(management|node)/src/blocks/([^/]+)/', pathNot: TESTS },
      to: { path: '^$1/src/blocks/[^/]+/', pathNot: ['^$1/src/blocks/$2/', '/index\\.ts$'] },
    },
    {
      name: 'blocks-have-one-door',
      comment: 'From outside only the index.ts of a block is seen; all.ts also reads its block.ts',
      severity: 'error',
      from: {
        path: '^(management|node)/src/',
        pathNot: [TESTS, '^(management|node)/src/blocks/[^/]+/', ALL_BLOCKS],
      },
      to: { path: '^(management|node)/src/blocks/[^/]+/', pathNot: '/index\\.ts$' },
    },
    {
      name: 'all-reads-block-values',
      comment: 'blocks/all.ts merges the values of blocks and takes nothing else of them',
      severity: 'error',
      from: { path: ALL_BLOCKS },
      to: { path: '^(shared|management|node)/src/blocks/[^/]+/', pathNot: '/block\\.ts$' },
    },
    only(
      'stores-know-ports',
      '^management/src/store/(sqlite|mongodb)/',
      '^(management/src/(store|ports|domain)|shared)/',
      'store/* → ports, domain',
    ),
    {
      name: 'stores-are-apart',
      comment: 'Neither store is written to the other',
      severity: 'error',
      from: { path: '^management/src/store/(sqlite|mongodb)/' },
      to: { path: '^management/src/store/(sqlite|mongodb)/', pathNot: '^management/src/store/$1/' },
    },
    packageOnlyIn('elysia', ['^node/src/server/']),
    packageOnlyIn('hono', [
      '^management/src/http/',
      '^management/src/blocks/[^/]+/routes',
      '^web/src/server',
    ]),
    packageOnlyIn('drizzle-orm', ['^management/src/store/sqlite/', '^node/src/(journal|replica)/']),
    packageOnlyIn('mongodb', ['^management/src/store/mongodb/']),
    packageOnlyIn('amqplib', ['^shared/src/bus/rabbitmq', '^bench/']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.angular|drizzle)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
}
