/** Transactions as people read them, for who shows some beside other things. */
export { presentTransactions } from './present.ts'
