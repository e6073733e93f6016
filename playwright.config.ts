import { defineConfig } from '@playwright/test';

/**
 * Everything here drives the packaged program in a real Electron, one window at a time.
 * Run it through `npm run e2e`, which packages first and brings a display.
 */
export default defineConfig({
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  outputDir: 'test-results',
  reporter: [['list']],
  use: { trace: 'off' },
  projects: [
    // As root without any network interface but loopback.
    {
      name: 'e2e',
      testDir: 'tests/e2e',
      testMatch: '**/*.e2e.ts',
      testIgnore: '**/shell-{network,sockets}.e2e.ts',
    },
    // With the machine's network, so that what sees no call could have seen one.
    {
      name: 'network',
      testDir: 'tests/e2e',
      testMatch: '**/{shell-network,shell-sockets,journey-field-to-headquarters}.e2e.ts',
    },
    { name: 'screens', testDir: 'tests/screens', testMatch: '**/*.screens.ts' },
  ],
});
