/** What a transaction costs while it runs, for who handles its messages. */
export { type CostMeter, createCostMeter } from './cost-meter.ts'
