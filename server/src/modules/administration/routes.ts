import * as contract from '@hygie/contract/administration'
import { handleSignedIn, type Registration } from '../../platform/http/handlers.ts'
import { viewStatus } from './status.ts'

export const routes: Registration[] = [
  handleSignedIn(contract.getStatus, (context) => viewStatus(context)),
  handleSignedIn(contract.getMetrics, ({ services }) =>
    Promise.resolve({
      name: 'metrics.txt',
      mediaType: 'text/plain',
      inline: true,
      body: async () => Buffer.from(await services.telemetry.text()),
    }),
  ),
]
