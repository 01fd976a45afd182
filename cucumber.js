// Profiles for plain cucumber, editors and CI: `npx cucumber-js`, `npx cucumber-js -p serial`. `attest run` is a thin face on the same.
// The environment fills in what differs from bench to bench; an empty pixit or pics stands for the simulator's own and for no claims.
const { env } = process;

const records = env.ATTEST_RECORD ?? '';

const common = {
  requireModule: [require.resolve('./support/register.js')],
  require: ['support/world.ts', 'support/hooks.ts', 'steps/**/*.ts'],
  format: ['./support/report/console.js'],
  formatOptions: { attest: { language: env.ATTEST_LANG ?? 'en', records } },
  publish: false,
};

const parameters = (transport, pixit) => ({
  transport: env.ATTEST_TRANSPORT ?? transport,
  pixit: env.ATTEST_PIXIT ?? pixit,
  pics: env.ATTEST_PICS ?? '',
  // Options of the simulator: ATTEST_SIMULATE='outputChunk=3;promptSpace=no'.
  simulate: (env.ATTEST_SIMULATE ?? '').split(';').filter(Boolean),
  record: records,
  seed: Number(env.ATTEST_SEED ?? 1),
  replay: env.ATTEST_REPLAY ?? 'fixtures/transcripts/EC800E-CN',
  // What wins over the PIXIT.
  override: env.ATTEST_PORT ? { port: { path: env.ATTEST_PORT } } : {},
});

module.exports = {
  default: { ...common, worldParameters: parameters('simulator', '') },
  serial: { ...common, worldParameters: parameters('serial', 'fixtures/pixit/serial.example.yaml') },
  replay: { ...common, worldParameters: { ...parameters('replay', ''), transport: 'replay' } },
  tcp: { ...common, worldParameters: parameters('tcp', 'fixtures/pixit/tcp.example.yaml') },
};
