import { routeOf } from "./page/route.js";
import { helpPage } from "./pages/help/help-page.js";
import { morePage } from "./pages/help/more-page.js";
import { loginPage } from "./pages/login/login-page.js";
import { mapPage } from "./pages/map/map-page.js";
import { notFoundPage } from "./pages/not-found.js";
import { overviewPage } from "./pages/overview/overview-page.js";
import { profilePage } from "./pages/profile/profile-page.js";
import { searchPage } from "./pages/search/search-page.js";
import { callPage } from "./pages/station/call-page.js";
import { stationCommandsPage } from "./pages/station/commands-page.js";
import { configurationPage } from "./pages/station/configuration-page.js";
import { admissionPage, deletePage, secretPage } from "./pages/station/confirm-pages.js";
import { detailsPage } from "./pages/station/details-page.js";
import { messagesPage } from "./pages/station/messages-page.js";
import { securityPage } from "./pages/station/security-page.js";
import { sendPage } from "./pages/station/send-page.js";
import { stationPage } from "./pages/station/station-page.js";
import { stationTransactionsPage } from "./pages/station/station-transactions-page.js";
import { addStationPage } from "./pages/stations/add-page.js";
import { approvePage } from "./pages/stations/approve-page.js";
import { connectPage } from "./pages/stations/connect-page.js";
import { stationsPage } from "./pages/stations/stations-page.js";
import { auditPage } from "./pages/system/audit-page.js";
import { commandsPage } from "./pages/system/commands-page.js";
import { systemPage } from "./pages/system/system-page.js";
import { editTokenPage, newTokenPage } from "./pages/tokens/token-form.js";
import { tokensPage } from "./pages/tokens/tokens-page.js";
import { closePage } from "./pages/transactions/close-page.js";
import { transactionPage } from "./pages/transactions/transaction-page.js";
import { transactionsPage } from "./pages/transactions/transactions-page.js";
import { editUserPage, newUserPage } from "./pages/users/user-form.js";
import { usersPage } from "./pages/users/users-page.js";
/** Every page of the product. Eager on purpose: lazy routes make the server announce client chunks. */
export const routes = [
    routeOf(loginPage),
    routeOf(overviewPage),
    routeOf(mapPage),
    routeOf(searchPage),
    routeOf(stationsPage),
    routeOf(addStationPage),
    routeOf(stationPage),
    routeOf(messagesPage),
    routeOf(stationCommandsPage),
    routeOf(sendPage),
    routeOf(callPage),
    routeOf(configurationPage),
    routeOf(stationTransactionsPage),
    routeOf(securityPage),
    routeOf(detailsPage),
    routeOf(approvePage),
    routeOf(connectPage),
    routeOf(secretPage),
    routeOf(admissionPage),
    routeOf(deletePage),
    routeOf(transactionsPage),
    routeOf(transactionPage),
    routeOf(closePage),
    routeOf(tokensPage),
    routeOf(newTokenPage),
    routeOf(editTokenPage),
    routeOf(commandsPage),
    routeOf(systemPage),
    routeOf(auditPage),
    routeOf(usersPage),
    routeOf(newUserPage),
    routeOf(editUserPage),
    routeOf(profilePage),
    routeOf(morePage),
    routeOf(helpPage),
    routeOf(notFoundPage),
];
