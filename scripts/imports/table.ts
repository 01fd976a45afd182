/**
 * Rooms, lowest first, and the rooms that each may import directly; whatever those know may be imported, too.
 * The reasons stand in docs/architecture.md.
 */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  time: [],
  notation: [],
  verdict: [],
  net: ['time'],
  spec: ['notation'],
  wire: ['time', 'notation'],
  timeline: ['time', 'wire'],
  transport: ['time'],
  simulator: ['time', 'net', 'spec'],
  'simulator-server': ['time', 'transport'],
  session: ['wire', 'timeline', 'transport', 'verdict'],
  peer: ['net', 'timeline', 'verdict'],
  rules: ['spec', 'timeline', 'wire', 'verdict'],
  transcript: ['timeline', 'transport', 'net', 'spec', 'verdict'],
  bench: ['transport', 'session', 'peer', 'simulator-server', 'verdict'],
  testcase: ['bench', 'rules', 'transcript', 'simulator'],
  'world and hooks': ['testcase'],
  steps: ['world and hooks'],
  report: ['spec', 'verdict', 'wire', 'transcript'],
  cli: ['report', 'bench', 'simulator', 'rules', 'transcript'],
  scripts: ['steps', 'cli'],
};

/** What would follow from the table but must not be: one mistake in a shared piece would hide in both the judge and the judged. */
export const APART: readonly (readonly [string, string])[] = [
  ['simulator', 'notation'],
  ['simulator', 'wire'],
  ['simulator', 'session'],
  ['simulator', 'rules'],
  ['wire', 'simulator'],
  ['session', 'simulator'],
  ['rules', 'simulator'],
];
