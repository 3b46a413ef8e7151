import { adoptNonce } from './platform/csp/nonce.ts'
import { installTrustedTypes } from './platform/csp/trusted-types.ts'
import { forbidSchemaCompilation } from './platform/csp/zod-jitless.ts'

installTrustedTypes()
adoptNonce()
forbidSchemaCompilation()

// a separate step: schemas and components must be evaluated after what the CSP asks for is in place
void import('./start.tsx')
