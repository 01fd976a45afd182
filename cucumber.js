// Profiles for plain cucumber, editors and CI: `npx cucumber-js`, `npx cucumber-js -p serial`. `attest run` is a thin face on the same.
const { env } = process;

const common = {
  requireModule: ['./support/register.js'],
  require: ['support/world.ts', 'support/hooks.ts', 'steps/**/*.ts'],
  paths: ['features/**/*.feature'],
  format: [env.ATTEST_FORMAT ?? './support/report/console.js'],
  publish: false,
};

const parameters = (transport, pixit) => ({
  transport: env.ATTEST_TRANSPORT ?? transport,
  pixit: env.ATTEST_PIXIT ?? pixit,
  pics: env.ATTEST_PICS ?? 'fixtures/pics/EC800E-CN.yaml',
  simulate: env.ATTEST_SIMULATE ?? '',
  record: env.ATTEST_RECORD ?? '',
  seed: Number(env.ATTEST_SEED ?? 1),
});

module.exports = {
  default: { ...common, worldParameters: parameters('simulator', 'fixtures/pixit/simulator.example.yaml') },
  serial: { ...common, worldParameters: parameters('serial', 'fixtures/pixit/serial.example.yaml') },
  tcp: { ...common, worldParameters: parameters('tcp', 'fixtures/pixit/tcp.example.yaml') },
};
