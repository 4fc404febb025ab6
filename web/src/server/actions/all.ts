import type { Action } from '../action.ts'
import { alarmActions } from './alarms/alarms.ts'
import { bulkCommandActions } from './bulk-commands.ts'
import { campaignActions } from './campaigns/campaigns.ts'
import { firmwareActions } from './campaigns/firmware.ts'
import { settingTemplateActions } from './campaigns/setting-templates.ts'
import { certificateActions } from './certificates.ts'
import { chargingActions } from './charging.ts'
import { commandActions } from './commands.ts'
import { displayActions } from './displays.ts'
import { importActions } from './imports/imports.ts'
import { jobActions } from './jobs.ts'
import { localListActions } from './local-list.ts'
import { monitoringActions } from './monitoring.ts'
import { networkProfileActions } from './network-profile.ts'
import { apiKeyActions } from './people/api-keys.ts'
import { confirmActions } from './people/confirm.ts'
import { secondFactorActions } from './people/second-factors.ts'
import { reportActions } from './reports/reports.ts'
import { reservationActions } from './reservations.ts'
import { securityProfileActions } from './security/security-profile.ts'
import { settingActions } from './settings.ts'
import { siteActions } from './sites.ts'
import { stationActions } from './stations.ts'
import { systemActions } from './system.ts'
import { tariffActions } from './tariffs.ts'
import { tokenActions } from './tokens.ts'
import { transactionActions } from './transactions.ts'
import { userActions } from './users.ts'
import { webhookActions } from './webhooks.ts'

/** Every POST of the pages besides login, logout and preferences. */
export const actions: readonly Action[] = [
  ...apiKeyActions,
  ...alarmActions,
  ...stationActions,
  ...siteActions,
  ...importActions,
  ...commandActions,
  ...settingActions,
  ...monitoringActions,
  ...certificateActions,
  ...networkProfileActions,
  ...securityProfileActions,
  ...bulkCommandActions,
  ...campaignActions,
  ...firmwareActions,
  ...settingTemplateActions,
  ...systemActions,
  ...transactionActions,
  ...localListActions,
  ...reportActions,
  ...reservationActions,
  ...jobActions,
  ...displayActions,
  ...chargingActions,
  ...tariffActions,
  ...tokenActions,
  ...userActions,
  ...secondFactorActions,
  ...confirmActions,
  ...webhookActions,
]
