import type { FastifyInstance } from 'fastify'

/**
 * One line for each answer, at level `info`: the pattern of the route, never its address, which could carry a name or a token; the person's number, never the name.
 */
export const logAnswers = (app: FastifyInstance): void => {
  app.addHook('onResponse', async (request, reply) => {
    const { establishmentId, ghtId } = (request.routeParams ?? {}) as { establishmentId?: number; ghtId?: number }
    request.log.info(
      {
        route: `${request.method} ${request.routeOptions.url ?? '(page)'}`,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        person: request.caller?.access?.user.id ?? null,
        ...(establishmentId === undefined ? {} : { establishment: establishmentId }),
        ...(ghtId === undefined ? {} : { ght: ghtId }),
      },
      'answered',
    )
  })
}
