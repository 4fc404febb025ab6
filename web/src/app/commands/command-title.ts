import { commandForm } from './neutral.ts'

/** Neutral commands that are sent from a page of their own. */
const titles: Readonly<Record<string, string>> = {
  reserve: 'Reserve',
  'cancel-reservation': 'Cancel reservation',
  'send-local-list': 'Send local list',
  'local-list-version': 'Ask version of local list',
  'local-list-limits': 'Ask limits of local list',
  'set-password': 'Set connection password',
  'install-root': 'Install root certificate',
  'read-certificates': 'Ask installed certificates',
  'deliver-certificate': 'Deliver signed certificate',
}

/** What to call a command: the form's title for neutral names, the action itself for others. */
export const commandTitle = (name: string): string => commandForm(name)?.title ?? titles[name] ?? name
