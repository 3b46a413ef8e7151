export * from './people.ts'
export * from './service-tokens.ts'
export * from './table.ts'
