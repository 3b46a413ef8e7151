export * from './people.ts'
export * from './reviews.ts'
export * from './service-tokens.ts'
export * from './table.ts'
