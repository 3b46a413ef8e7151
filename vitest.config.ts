import { defineConfig } from 'vitest/config'

const node = { environment: 'node', testTimeout: 30_000, hookTimeout: 120_000 } as const

export default defineConfig({
  test: {
    projects: [
      { test: { ...node, name: 'unit', include: ['{engines,formats,collectors,contract,content,tools,cli,web/src}/**/*.test.ts'] } },
      { test: { ...node, name: 'server', include: ['server/**/*.test.ts'], globalSetup: ['server/test/global-setup.ts'] } },
      { test: { ...node, name: 'e2e', include: ['e2e/**/*.test.ts'], testTimeout: 180_000, fileParallelism: false } },
    ],
  },
})
