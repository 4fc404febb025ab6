import type { Routes } from '@angular/router'
import { routeOf } from './page/route.ts'
import { alarmPage } from './pages/alarms/alarm-page.ts'
import { alarmsPage } from './pages/alarms/alarms-page.ts'
import { channelsPage } from './pages/alarms/channels-page.ts'
import { newRulePage, rulePage } from './pages/alarms/rule-form.ts'
import { rulesPage } from './pages/alarms/rules-page.ts'
import { newKeyPage } from './pages/api-keys/key-form.ts'
import { keyPage } from './pages/api-keys/key-page.ts'
import { keysPage } from './pages/api-keys/keys-page.ts'
import { userKeysPage } from './pages/api-keys/user-keys-page.ts'
import { bulkPage } from './pages/bulk/bulk-page.ts'
import { bulksPage } from './pages/bulk/bulks-page.ts'
import { newBulkPage } from './pages/bulk/new-bulk-page.ts'
import { campaignPage } from './pages/campaigns/campaign-page.ts'
import { campaignsPage } from './pages/campaigns/campaigns-page.ts'
import { newCampaignPage } from './pages/campaigns/new-campaign-page.ts'
import { certificatesPage } from './pages/certificates/certificates-page.ts'
import { editProfilePage, newProfilePage } from './pages/charging-profiles/profile-form.ts'
import { chargingProfilesPage } from './pages/charging-profiles/profiles-page.ts'
import { editFirmwarePage, newFirmwarePage } from './pages/firmware/file-form.ts'
import { libraryPage } from './pages/firmware/library-page.ts'
import { helpPage } from './pages/help/help-page.ts'
import { morePage } from './pages/help/more-page.ts'
import { importPage } from './pages/imports/import-page.ts'
import { importsPage } from './pages/imports/imports-page.ts'
import { confirmPage } from './pages/login/confirm-page.ts'
import { forgotPage } from './pages/login/forgot-page.ts'
import { loginPage } from './pages/login/login-page.ts'
import { newPasswordPage } from './pages/login/new-password-page.ts'
import { passwordPage } from './pages/login/password-page.ts'
import { secondStepPage } from './pages/login/second-step-page.ts'
import { mapPage } from './pages/map/map-page.ts'
import { notFoundPage } from './pages/not-found.ts'
import { overviewPage } from './pages/overview/overview-page.ts'
import { profilePage } from './pages/profile/profile-page.ts'
import { secondFactorPage } from './pages/profile/second-factor-page.ts'
import { exclusionsPage } from './pages/reports/exclusions-page.ts'
import { mailingPage } from './pages/reports/mailing-page.ts'
import { portsPage } from './pages/reports/ports-page.ts'
import { reportPage } from './pages/reports/report-page.ts'
import { reservationsPage } from './pages/reservations/reservations-page.ts'
import { searchPage } from './pages/search/search-page.ts'
import { editSettingTemplatePage, newSettingTemplatePage } from './pages/setting-templates/template-form.ts'
import { settingTemplatePage } from './pages/setting-templates/template-page.ts'
import { settingTemplatesPage } from './pages/setting-templates/templates-page.ts'
import { editSitePage, newSitePage } from './pages/sites/site-form.ts'
import { sitePage } from './pages/sites/site-page.ts'
import { sitesPage } from './pages/sites/sites-page.ts'
import { stationChargingPage } from './pages/station/charging/charging-page.ts'
import { callPage } from './pages/station/commands/call-page.ts'
import { stationCommandsPage } from './pages/station/commands/commands-page.ts'
import { sendPage } from './pages/station/commands/send-page.ts'
import { configurationPage } from './pages/station/configuration/configuration-page.ts'
import { admissionPage, deletePage, secretPage } from './pages/station/details/confirm-pages.ts'
import { detailsPage } from './pages/station/details/details-page.ts'
import { displayPage } from './pages/station/display/display-page.ts'
import { jobsPage } from './pages/station/jobs/jobs-page.ts'
import { localListPage } from './pages/station/local-list/local-list-page.ts'
import { messagesPage } from './pages/station/messages/messages-page.ts'
import { monitoringPage } from './pages/station/monitoring/monitoring-page.ts'
import { networkPage } from './pages/station/network/network-page.ts'
import { stationReservationsPage } from './pages/station/reservations/station-reservations-page.ts'
import { securityProfilePage } from './pages/station/security/profile-page.ts'
import { securityPage } from './pages/station/security/security-page.ts'
import { stationPage } from './pages/station/station-page.ts'
import { stationTransactionsPage } from './pages/station/station-transactions-page.ts'
import { writingPage } from './pages/station/writing/writing-page.ts'
import { addStationPage } from './pages/stations/add-page.ts'
import { approvePage } from './pages/stations/approve-page.ts'
import { connectPage } from './pages/stations/connect-page.ts'
import { heldPage } from './pages/stations/held-page.ts'
import { stationsPage } from './pages/stations/stations-page.ts'
import { auditPage } from './pages/system/audit-page.ts'
import { commandsPage } from './pages/system/commands-page.ts'
import { policiesPage } from './pages/system/policies-page.ts'
import { systemPage } from './pages/system/system-page.ts'
import { assignTariffPage } from './pages/tariffs/assign-page.ts'
import { editTariffPage, newTariffPage } from './pages/tariffs/tariff-form.ts'
import { tariffsPage } from './pages/tariffs/tariffs-page.ts'
import { personPage } from './pages/tokens/person-page.ts'
import { editTokenPage, newTokenPage } from './pages/tokens/token-form.ts'
import { tokensPage } from './pages/tokens/tokens-page.ts'
import { closePage } from './pages/transactions/close-page.ts'
import { receiptPage } from './pages/transactions/cost/receipt-page.ts'
import { reviewPage } from './pages/transactions/review-page.ts'
import { transactionPage } from './pages/transactions/transaction-page.ts'
import { transactionsPage } from './pages/transactions/transactions-page.ts'
import { editRolePage, newRolePage } from './pages/users/role-form.ts'
import { rolesPage } from './pages/users/roles-page.ts'
import { userSessionsPage } from './pages/users/sessions-page.ts'
import { editUserPage, newUserPage } from './pages/users/user-form.ts'
import { usersPage } from './pages/users/users-page.ts'
import { editWebhookPage, newWebhookPage } from './pages/webhooks/webhook-form.ts'
import { webhookPage } from './pages/webhooks/webhook-page.ts'
import { webhooksPage } from './pages/webhooks/webhooks-page.ts'

/** Every page of the product. Eager on purpose: lazy routes make the server announce client chunks. */
export const routes: Routes = [
  routeOf(loginPage),
  routeOf(secondStepPage),
  routeOf(confirmPage),
  routeOf(forgotPage),
  routeOf(passwordPage),
  routeOf(newPasswordPage),
  routeOf(overviewPage),
  routeOf(mapPage),
  routeOf(searchPage),
  routeOf(stationsPage),
  routeOf(alarmsPage),
  routeOf(rulesPage),
  routeOf(newRulePage),
  routeOf(rulePage),
  routeOf(channelsPage),
  routeOf(alarmPage),
  routeOf(sitesPage),
  routeOf(newSitePage),
  routeOf(sitePage),
  routeOf(editSitePage),
  routeOf(reportPage),
  routeOf(portsPage),
  routeOf(exclusionsPage),
  routeOf(mailingPage),
  routeOf(importsPage),
  routeOf(importPage),
  routeOf(heldPage),
  routeOf(addStationPage),
  routeOf(stationPage),
  routeOf(messagesPage),
  routeOf(stationCommandsPage),
  routeOf(sendPage),
  routeOf(callPage),
  routeOf(configurationPage),
  routeOf(monitoringPage),
  routeOf(stationTransactionsPage),
  routeOf(localListPage),
  routeOf(stationReservationsPage),
  routeOf(jobsPage),
  routeOf(displayPage),
  routeOf(reservationsPage),
  routeOf(securityPage),
  routeOf(securityProfilePage),
  routeOf(networkPage),
  routeOf(certificatesPage),
  routeOf(detailsPage),
  routeOf(writingPage),
  routeOf(approvePage),
  routeOf(connectPage),
  routeOf(secretPage),
  routeOf(admissionPage),
  routeOf(deletePage),
  routeOf(transactionsPage),
  routeOf(transactionPage),
  routeOf(closePage),
  routeOf(reviewPage),
  routeOf(receiptPage),
  routeOf(stationChargingPage),
  routeOf(chargingProfilesPage),
  routeOf(newProfilePage),
  routeOf(editProfilePage),
  routeOf(tariffsPage),
  routeOf(newTariffPage),
  routeOf(assignTariffPage),
  routeOf(editTariffPage),
  routeOf(tokensPage),
  routeOf(personPage),
  routeOf(newTokenPage),
  routeOf(editTokenPage),
  routeOf(commandsPage),
  routeOf(newBulkPage),
  routeOf(bulksPage),
  routeOf(bulkPage),
  routeOf(campaignsPage),
  routeOf(newCampaignPage),
  routeOf(campaignPage),
  routeOf(settingTemplatesPage),
  routeOf(newSettingTemplatePage),
  routeOf(settingTemplatePage),
  routeOf(editSettingTemplatePage),
  routeOf(libraryPage),
  routeOf(newFirmwarePage),
  routeOf(editFirmwarePage),
  routeOf(systemPage),
  routeOf(policiesPage),
  routeOf(auditPage),
  routeOf(rolesPage),
  routeOf(newRolePage),
  routeOf(editRolePage),
  routeOf(usersPage),
  routeOf(newUserPage),
  routeOf(userSessionsPage),
  routeOf(editUserPage),
  routeOf(webhooksPage),
  routeOf(newWebhookPage),
  routeOf(webhookPage),
  routeOf(editWebhookPage),
  routeOf(userKeysPage),
  routeOf(keysPage),
  routeOf(newKeyPage),
  routeOf(keyPage),
  routeOf(profilePage),
  routeOf(secondFactorPage),
  routeOf(morePage),
  routeOf(helpPage),
  routeOf(notFoundPage),
]
