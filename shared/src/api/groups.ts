import { alarmApi } from '../blocks/alarms/api.ts'
import { auditApi } from '../blocks/audit/api.ts'
import { tokenApi } from '../blocks/authorization/api.ts'
import { bulkApi } from '../blocks/bulk-commands/api.ts'
import { campaignApi } from '../blocks/campaigns/api.ts'
import { certificatesApi } from '../blocks/certificates/api.ts'
import { commandApi } from '../blocks/commands/api.ts'
import { customerApi } from '../blocks/customer-information/api.ts'
import { deviceModelApi } from '../blocks/device-model/api.ts'
import { displayApi } from '../blocks/display/api.ts'
import { firmwareApi } from '../blocks/firmware/api.ts'
import { importApi } from '../blocks/imports/api.ts'
import { localListApi } from '../blocks/local-list/api.ts'
import { messageApi } from '../blocks/messages/api.ts'
import { monitoringApi } from '../blocks/monitoring/api.ts'
import { networkProfileApi } from '../blocks/network-profile/api.ts'
import { eventApi, operationsApi } from '../blocks/operations/api.ts'
import { overviewApi } from '../blocks/overview/api.ts'
import { personalDataApi } from '../blocks/personal-data/api.ts'
import { policyApi } from '../blocks/policies/api.ts'
import { reportApi } from '../blocks/reports/api.ts'
import { reservationApi } from '../blocks/reservation/api.ts'
import { settingTemplateApi } from '../blocks/setting-templates/api.ts'
import { siteApi } from '../blocks/sites/api.ts'
import { smartChargingApi } from '../blocks/smart-charging/api.ts'
import { stationGroups } from '../blocks/stations/groups.ts'
import { tariffApi } from '../blocks/tariff/api.ts'
import { transactionApi } from '../blocks/transactions/api.ts'
import { userGroups } from '../blocks/users/groups.ts'
import { webhookApi } from '../blocks/webhooks/api.ts'

/** Every group of routes of the API. */
export const routeGroups = {
  alarms: alarmApi,
  audit: auditApi,
  bulkCommands: bulkApi,
  campaigns: campaignApi,
  certificates: certificatesApi,
  commands: commandApi,
  localLists: localListApi,
  customers: customerApi,
  display: displayApi,
  events: eventApi,
  firmware: firmwareApi,
  deviceModel: deviceModelApi,
  imports: importApi,
  messages: messageApi,
  monitoring: monitoringApi,
  networkProfile: networkProfileApi,
  operations: operationsApi,
  overview: overviewApi,
  personalData: personalDataApi,
  policies: policyApi,
  reports: reportApi,
  reservations: reservationApi,
  settingTemplates: settingTemplateApi,
  sites: siteApi,
  smartCharging: smartChargingApi,
  ...stationGroups,
  tariffs: tariffApi,
  tokens: tokenApi,
  transactions: transactionApi,
  ...userGroups,
  webhooks: webhookApi,
} as const
