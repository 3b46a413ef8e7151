import type { FastifyInstance } from 'fastify'
import { Gauge, Histogram, Registry } from 'prom-client'
import type { Jobs } from '../jobs/index.ts'
import { countWaiting, failedRequests } from '../jobs/index.ts'
import type { Db } from '../database/tenant.ts'

/** Milliseconds of the house are the budgets': a page that lists stays under 50. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const SLOWEST = 10

export interface SlowRoute {
  route: string
  count: number
  meanMilliseconds: number
  /** Nine requests of ten were answered within it; null: above the last mark, ten seconds. */
  within90Milliseconds: number | null
}

/** What this process has seen since it started; each process of a house has its own. */
export interface Telemetry {
  watch(app: FastifyInstance): void
  slowest(): Promise<SlowRoute[]>
  /** Prometheus text, version 0.0.4. Names of routes and counts: no person, no establishment. */
  text(): Promise<string>
}

export const createTelemetry = ({ owner, jobs }: { owner: () => Db; jobs: () => Jobs }): Telemetry => {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'hygie_http_request_seconds',
    help: 'Time to answer, by route of the contract',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: SECONDS,
    registers,
  })
  const gauge = (name: string, help: string, read: () => number | Promise<number>): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read())
      },
    })
  gauge('hygie_memory_bytes', 'Memory of this process', () => process.memoryUsage.rss())
  gauge('hygie_uptime_seconds', 'Since this process started', () => process.uptime())
  gauge('hygie_jobs_running', 'Whether this process runs jobs', () => Number(jobs().running()))
  gauge('hygie_jobs_waiting', 'Jobs asked and not done, whoever does them', () => countWaiting(owner()))
  gauge('hygie_jobs_failed', 'Jobs given up, which wait for somebody', async () => (await failedRequests(owner())).length)

  return {
    watch: (app) =>
      void app.addHook('onResponse', async (request, reply) => {
        const route = request.routeOptions.url ?? 'pages'
        requests.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
      }),
    slowest: async () => slowestOf((await requests.get()).values),
    text: () => registry.metrics(),
  }
}

interface Sample {
  metricName?: string
  labels: Partial<Record<string, string | number>>
  value: number
}

const slowestOf = (samples: readonly Sample[]): SlowRoute[] => {
  const routes = new Map<string, { count: number; seconds: number; within: Map<number, number> }>()
  for (const { metricName = '', labels, value } of samples) {
    const name = `${labels['method']} ${labels['route']}`
    const seen = routes.get(name) ?? { count: 0, seconds: 0, within: new Map<number, number>() }
    routes.set(name, seen)
    if (metricName.endsWith('_sum')) seen.seconds += value
    else if (metricName.endsWith('_count')) seen.count += value
    else if (labels['le'] !== '+Inf') seen.within.set(Number(labels['le']), (seen.within.get(Number(labels['le'])) ?? 0) + value)
  }
  return [...routes]
    .filter(([route, { count }]) => count > 0 && route.includes('/api/') && !route.endsWith('/api/events'))
    .map(([route, { count, seconds, within }]) => {
      const mark = [...within].toSorted(([a], [b]) => a - b).find(([, answered]) => answered >= count * 0.9)
      return { route, count, meanMilliseconds: Math.round((seconds / count) * 1000), within90Milliseconds: mark ? mark[0] * 1000 : null }
    })
    .toSorted((a, b) => b.meanMilliseconds - a.meanMilliseconds)
    .slice(0, SLOWEST)
}
