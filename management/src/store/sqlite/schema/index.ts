export * from './charging.ts'
export * from './items.ts'
export * from './operating.ts'
export * from './stations.ts'
