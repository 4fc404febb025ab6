/**
 * The folders of node/src, each standing on those before it, so that there is no ring of folders. One line, not yet cut,
 * has three that need one another.
 */
module.exports = [
  ['journal'],
  ['replica'],
  ['files'],
  ['metrics'],
  ['allowances'],
  ['stations'],
  ['quirks'],
  ['message-log'],
  ['handlers', 'actions', 'commands', 'blocks'],
  ['rpc'],
  ['server'],
  ['assembly'],
]
