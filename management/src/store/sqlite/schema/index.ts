export * from './charging.ts'
export * from './operating.ts'
export * from './stations.ts'
