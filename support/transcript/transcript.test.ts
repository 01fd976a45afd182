import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { RealClock } from '../time/real-clock';
import { VirtualClock } from '../time/virtual-clock';
import type { TimelineBody } from '../timeline/event';
import { Timeline } from '../timeline/timeline';
import { parseTranscript, Recorder, readTranscript } from '.';

const ALL = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
const origin = { source: 'simulator' as const, identity: { model: 'EC800E-CN' }, tool: 'attest 0.1.0' };

let dir = '';
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'attest-transcript-'));
});
after(() => rmSync(dir, { recursive: true }));

function record(bodies: readonly TimelineBody[], secrets: string[] = []): string {
  const timeline = new Timeline(new VirtualClock());
  const file = join(dir, 'run', 'transcript.cast');
  const recorder = new Recorder({ file, timeline, origin, secrets });
  for (const [i, body] of bodies.entries()) timeline.append({ ...body }, i * 1.5);
  recorder.close();
  return file;
}

const short = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes));
const endpoint = fc.record({
  address: fc.constantFrom('10.1.2.3', '2001:db8::10'),
  port: fc.integer({ min: 1, max: 65535 }),
});
const body: fc.Arbitrary<TimelineBody> = fc.oneof(
  fc.record({
    kind: fc.constant('tx' as const),
    what: fc.constantFrom('command' as const, 'data' as const, 'escape' as const),
    bytes: short,
  }),
  fc.record({ kind: fc.constant('rx' as const), bytes: short }),
  fc.record({
    kind: fc.constant('mark' as const),
    what: fc.constantFrom('scenario' as const, 'step' as const),
    text: fc.string(),
  }),
  fc.record({ kind: fc.constant('port' as const), what: fc.constantFrom('lost' as const, 'reopened' as const) }),
  fc.record({
    kind: fc.constant('port' as const),
    what: fc.constant('lost' as const),
    detail: fc.constantFrom('hung up', 'a: b'),
  }),
  fc.record({ kind: fc.constant('dtr' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('timeout' as const), what: fc.constantFrom('a final result', 'RDY'), limit: fc.nat() }),
  fc.record(
    {
      kind: fc.constant('peer' as const),
      name: fc.constantFrom('the peer', 'client 2'),
      what: fc.constantFrom('received' as const, 'accepted' as const),
      remote: endpoint,
      local: endpoint,
      bytes: short,
      detail: fc.constantFrom('segment 1'),
    },
    { requiredKeys: ['kind', 'name', 'what'] },
  ),
  fc.record({
    kind: fc.constant('note' as const),
    id: fc.constant('E09'),
    question: fc.constant('blank?'),
    answer: fc.constant('yes'),
  }),
);

describe('A transcript', () => {
  it('gives back every event that was recorded, with its time', () => {
    fc.assert(
      fc.property(fc.array(body, { maxLength: 20 }), (bodies) => {
        const { header, entries, truncated } = readTranscript(record(bodies));
        expect(header.attest).to.deep.equal({ ...origin, wall: Date.UTC(2024, 0, 1) });
        expect(truncated).to.equal(false);
        expect(entries.map((entry) => entry.event)).to.deep.equal(bodies);
        expect(entries.map((entry) => entry.at)).to.deep.equal(bodies.map((_, i) => i * 1.5));
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('is asciicast version 2 with bytes as Latin-1, and holds no control byte that a terminal would obey', () => {
    const file = record([{ kind: 'rx', bytes: ALL }]);
    const raw = readFileSync(file, 'latin1');
    expect(raw.replaceAll('\n', '')).not.to.match(/[\x00-\x1f\x7f]/);
    const [header, line] = readFileSync(file, 'utf8').trim().split('\n');
    expect(JSON.parse(header!)).to.include({ version: 2, timestamp: Date.UTC(2024, 0, 1) / 1000 });
    expect(line).not.to.match(/[\x00-\x1f\x7f-\x9f]/);
    expect(JSON.parse(line!)).to.deep.equal([0, 'o', ALL.toString('latin1')]);
  });

  it('hides secrets without changing a length', () => {
    const bytes = Buffer.from('AT+QICSGP=1,1,"CMNET","me","open sesame",1\r');
    const { entries } = readTranscript(record([{ kind: 'tx', what: 'command', bytes }], ['open sesame', 'me']));
    const [entry] = entries;
    expect(entry?.event).to.deep.equal({
      kind: 'tx',
      what: 'command',
      bytes: Buffer.from('AT+QICSGP=1,1,"CMNET","**","***********",1\r'),
    });
  });

  it('holds what the timeline had before the recorder came', () => {
    const timeline = new Timeline(new RealClock());
    timeline.append({ kind: 'rx', bytes: Buffer.from('early') });
    const file = join(dir, 'early.cast');
    const recorder = new Recorder({ file, timeline, origin });
    recorder.close();
    expect(readTranscript(file).entries).to.have.length(1);
  });

  it('survives kill -9 up to its last event', () => {
    const file = join(dir, 'killed.cast');
    const script = `
      const { RealClock } = require('./support/time/real-clock');
      const { Timeline } = require('./support/timeline/timeline');
      const { Recorder } = require('./support/transcript');
      const timeline = new Timeline(new RealClock());
      new Recorder({ file: ${JSON.stringify(file)}, timeline, origin: { source: 'simulator' } });
      for (let i = 0; i < 100; i++) timeline.append({ kind: 'rx', bytes: Buffer.from(String(i)) });
      process.kill(process.pid, 'SIGKILL');`;
    const root = join(__dirname, '..', '..');
    spawnSync(process.execPath, ['--require', './support/register.js', '-e', script], { cwd: root, timeout: 20_000 });
    expect(readTranscript(file).entries).to.have.length(100);
  });

  it('is read up to a last line that was cut off, at any byte', () => {
    const whole = readFileSync(
      record([
        { kind: 'rx', bytes: ALL },
        { kind: 'dtr', on: true },
      ]),
      'utf8',
    );
    const from = whole.lastIndexOf('\n', whole.length - 2) + 1;
    for (let end = from; end < whole.length - 1; end++) {
      const { entries, truncated } = parseTranscript('cut.cast', whole.slice(0, end));
      expect(entries).to.have.length(1);
      expect(truncated).to.equal(end > from);
    }
  });

  it('is refused in one line, with its number, where it is broken in the middle or of another format', () => {
    const whole = readFileSync(record([{ kind: 'dtr', on: true }]), 'utf8');
    expect(() => parseTranscript('x.cast', `${whole}nonsense\n${whole.split('\n')[1]}\n`)).to.throw(
      /^x\.cast:3: not a \[seconds/,
    );
    expect(() => parseTranscript('x.cast', '{"version": 1}\n')).to.throw(/^x\.cast:1: not the header/);
  });

  it('passes over codes of other tools', () => {
    expect(
      parseTranscript('x.cast', '{"version":2,"width":80,"height":24}\n[1.0,"r","80x24"]\n').entries,
    ).to.deep.equal([]);
  });
});
