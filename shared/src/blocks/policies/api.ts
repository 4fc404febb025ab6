import * as v from 'valibot'
import { routeGroup, system, view } from '../../api/route.ts'

/**
 * What the system does at stations without being asked each time, and what it asks of users. Nothing is sent to a station unasked after a boot
 * unless the operator has switched such a policy on.
 */
export const Policies = v.object({
  /** Read all settings (1.6) or ask for a full report (2.0.1) after each accepted boot. */
  readSettingsAfterBoot: v.boolean(),
  /** Send the local authorisation list to stations that keep one whenever tokens change. */
  pushLocalList: v.boolean(),
  /** Ask a 2.0.1 station for transaction events that are missing (GetTransactionStatus). */
  askForMissingEvents: v.boolean(),
  /** Sign the certificate requests of accepted stations without an operator's look. */
  signCertificates: v.boolean(),
  /** Have stations ask for a new certificate before the one that was signed here expires, so many days before. */
  renewCertificates: v.boolean(),
  renewCertificateDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
  /** Answer a vehicle's needs (NotifyEVChargingNeeds) with a schedule; else they are refused. */
  scheduleFromNeeds: v.boolean(),
  /** Report to 2.0.1 stations what running transactions have cost so far (CostUpdated), this often. */
  tellRunningCost: v.boolean(),
  costUpdateSeconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)),
  /**
   * Ids of the roles whose users may do nothing before they have a second factor. Those of the identity provider are
   * exempt: it asks for one itself.
   */
  secondFactorRoles: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100)),
})
export type Policies = v.InferOutput<typeof Policies>

const PolicyChange = v.partial(Policies)
export type PolicyChange = v.InferOutput<typeof PolicyChange>

export const defaultPolicies: Policies = {
  readSettingsAfterBoot: false,
  pushLocalList: false,
  askForMissingEvents: true,
  signCertificates: true,
  renewCertificates: true,
  renewCertificateDays: 30,
  scheduleFromNeeds: false,
  tellRunningCost: false,
  costUpdateSeconds: 300,
  secondFactorRoles: [],
}

export const policyApi = routeGroup({
  tag: 'Operations',
  schemas: { Policies },
  routes: {
    read: view.get('/policies', 'What the system does by itself', { success: [200, Policies] }),
    change: system.patch('/policies', 'Switch what the system does by itself', {
      body: PolicyChange,
      sites: 'all',
      confirmed: true,
      success: [200, Policies],
    }),
  },
})
