import { config } from 'zod'

/** zod compiles its schemas with `new Function`, which the CSP forbids. Before any schema is made. */
export const forbidSchemaCompilation = (): void => {
  config({ jitless: true })
}
