/** What is read, by its path below `/api/v1`: every list with its filters and orders, and what the pages begin with. */
export const reads: Readonly<Record<string, string>> = {
  overview: '/overview?zone=UTC',
  map: '/map',
  'stations by id': '/stations',
  'stations by power': '/stations?sort=-power',
  'stations by last message': '/stations?sort=-lastMessage',
  'stations offline': '/stations?state=Offline',
  'stations of a text': '/stations?text=Kempen',
  sites: '/sites',
  transactions: '/transactions',
  'transactions running': '/transactions?active=true',
  'transactions of a station': '/transactions?station=SEED-00007',
  'transactions of a token': '/transactions?token=5EED100003',
  'transactions flagged': '/transactions?flag=offline',
  'transactions of a month': `/transactions?from=${monthsAgo(3)}&to=${monthsAgo(2)}`,
  messages: '/stations/SEED-00007/messages',
  'messages of an action': '/stations/SEED-00007/messages?action=StopTransaction',
  'messages in trouble': '/stations/SEED-00007/messages?outcome=trouble',
  'a station': '/stations/SEED-00007',
  'its timeline': '/stations/SEED-00007/timeline',
  tokens: '/tokens',
  'tokens of a text': '/tokens?text=Driver%201',
  commands: '/commands',
}

function monthsAgo(count: number): string {
  const at = new Date()
  at.setUTCMonth(at.getUTCMonth() - count)
  return at.toISOString()
}
