import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import { readTranscript, SetRecorder, TranscriptSet } from '.';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'attest-set-'));
});
after(() => rmSync(folder, { recursive: true }));

/** Records features with scenarios, each of which says its title one second after its begin. */
async function record(
  name: string,
  plan: readonly (readonly [uri: string, title: string])[],
  states = ['{}'],
): Promise<string> {
  const set = join(folder, name);
  const clock = new VirtualClock();
  const timeline = new Timeline(clock);
  let told = 0;
  const recorder = new SetRecorder({
    folder: set,
    timeline,
    origin: () => ({ source: 'simulator' }),
    secrets: [],
    state: () => states[told++ % states.length]!,
  });
  timeline.append({ kind: 'port', what: 'opened' });
  for (const [uri, title] of plan) {
    await clock.sleep(1000);
    timeline.append({ kind: 'mark', what: 'feature', text: uri });
    timeline.append({ kind: 'mark', what: 'scenario', text: title });
    await clock.sleep(1000);
    timeline.append({ kind: 'rx', bytes: Buffer.from(title) });
  }
  recorder.close();
  return set;
}

const A = 'features/2-4-07-qiopen.feature';
const B = 'features/2-5-urc/1-closed.feature';

describe('A set of transcripts', () => {
  it('has one file for each feature, with times from its begin, and one for what was before', async () => {
    const set = await record('files', [
      [A, 'one'],
      [A, 'two'],
      [B, 'three'],
    ]);
    expect(readdirSync(set, { recursive: true }).sort()).to.deep.equal([
      '2-4-07-qiopen.cast',
      '2-5-urc',
      '2-5-urc/1-closed.cast',
      'opening.cast',
    ]);
    const { entries, header } = readTranscript(join(set, '2-5-urc/1-closed.cast'));
    expect(entries.map(({ at }) => at)).to.deep.equal([0, 0, 1000]);
    expect(header.attest?.wall).to.equal(Date.UTC(2024, 0, 1) + 5000);
    expect(readTranscript(join(set, 'opening.cast')).entries.map(({ event }) => event.kind)).to.deep.equal(['port']);
  });

  it('gives each case by itself, with the state that it began with', async () => {
    const set = new TranscriptSet(
      await record(
        'cases',
        [
          [A, 'one'],
          [A, 'two'],
          [A, 'three'],
        ],
        ['{"a":1}', '{"a":1}', '{"a":2}'],
      ),
    );
    expect([...set.cases()].map(({ title }) => title)).to.deep.equal(['one', 'two', 'three']);
    expect(
      set.case(A, 'two')?.entries.map(({ event }) => (event.kind === 'rx' ? String(event.bytes) : event.kind)),
    ).to.deep.equal(['mark', 'two']);
    expect(['one', 'two', 'three'].map((title) => set.case(A, title)?.state)).to.deep.equal([
      '{"a":1}',
      '{"a":1}',
      '{"a":2}',
    ]);
    expect(set.case(A, 'two')?.at).to.equal(2000);
    expect(set.case(B, 'two')).to.equal(undefined);
  });

  it('goes on with the file of a feature that is come back to', async () => {
    const set = await record('again', [
      [A, 'one'],
      [B, 'two'],
      [A, 'three'],
    ]);
    const { entries } = readTranscript(join(set, '2-4-07-qiopen.cast'));
    expect(entries.map(({ at }) => at)).to.deep.equal([0, 0, 1000, 1000, 1000, 2000]);
    expect(new TranscriptSet(set).case(A, 'three')?.entries).to.have.length(2);
  });

  it('is found in files that are named otherwise, and written otherwise', async () => {
    const set = await record('named', [[A, 'one']]);
    const text = readFileSync(join(set, '2-4-07-qiopen.cast'), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.stringify(JSON.parse(line)));
    writeFileSync(join(set, 'other.cast'), `${lines.join('\n')}\n`);
    rmSync(join(set, '2-4-07-qiopen.cast'));
    expect(new TranscriptSet(set).case(A, 'one')?.entries).to.have.length(2);
  });

  it('is refused in one line where there is none', () => {
    expect(() => new TranscriptSet(join(folder, 'nowhere'))).to.throw(/nowhere: no such folder$/);
  });
});
