/** The folders of node/src, each standing on those before it, so that there is no ring of folders. */
module.exports = [
  'journal',
  'replica',
  'files',
  'metrics',
  'allowances',
  'stations',
  'quirks',
  'message-log',
  'handlers',
  'blocks',
  'commands',
  'rpc',
  'server',
  'assembly',
]
