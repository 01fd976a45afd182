import { describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../../time/virtual-clock';
import type { TimelineBody } from '../../timeline/event';
import { Timeline } from '../../timeline/timeline';
import { parseTranscript } from '..';
import { laneOf, Playback, type Stale } from '.';

/** Plays lines of a transcript; what comes of the module is appended to the timeline. */
function play(lines: readonly string[], begin = 0) {
  const clock = new VirtualClock(0, begin);
  const timeline = new Timeline(clock);
  const { entries, header } = parseTranscript('x.cast', `{"version":2,"width":80,"height":24}\n${lines.join('\n')}\n`);
  const differences: Stale[] = [];
  const playback = new Playback({
    clock,
    recorded: { file: 'x.cast', line: 2, header, at: begin, entries },
    stale: (difference) => {
      differences.push(difference);
      throw new Error('stale');
    },
  });
  const came: [number, string][] = [];
  playback.port = (event) => {
    if (event.kind === 'rx') came.push([clock.now(), String(event.bytes)]);
    return true;
  };
  timeline.listen((event) => {
    const lane = laneOf(event);
    if (lane !== undefined) playback.did(lane, event);
  });
  const write = (text: string) =>
    void timeline.append({ kind: 'tx', what: 'command', bytes: Buffer.from(text) } as TimelineBody);
  return { clock, playback, came, differences, write };
}

describe('A playback', () => {
  it('lets an answer come as long after its command as it did, whenever the command is sent', async () => {
    const { clock, came, write } = play([
      '[1, "i", "AT"]',
      '[1.25, "o", "OK"]',
      '[4, "i", "ATI"]',
      '[4.5, "o", "EC800E"]',
    ]);
    await clock.sleep(100);
    write('AT');
    await clock.sleep(10_000);
    expect(came).to.deep.equal([[350, 'OK']]);
    write('ATI');
    await clock.sleep(1000);
    expect(came[1]).to.deep.equal([10_600, 'EC800E']);
  });

  it('lets nothing come before the command that it followed', async () => {
    const { clock, came, write } = play(['[0, "o", "RDY"]', '[0.1, "i", "AT"]', '[0.2, "o", "OK"]']);
    await clock.sleep(60_000);
    expect(came).to.deep.equal([[0, 'RDY']]);
    write('AT');
    await clock.sleep(100);
    expect(came[1]).to.deep.equal([60_100, 'OK']);
  });

  it('keeps the order where the tester is faster than it was', async () => {
    const { clock, came, write } = play(['[0, "i", "A"]', '[1, "o", "late URC"]', '[2, "i", "B"]', '[2.1, "o", "OK"]']);
    write('A');
    write('B');
    await clock.sleep(1000);
    expect(came).to.deep.equal([
      [0, 'late URC'],
      [100, 'OK'],
    ]);
  });

  it('tells both sides of a difference', () => {
    const { differences, write } = play(['[0, "i", "AT\\r"]']);
    expect(() => write('ATI\r')).to.throw('stale');
    expect(differences).to.deep.equal([
      { file: 'x.cast', line: 2, recorded: 'to the module: AT<CR>', came: 'to the module: ATI<CR>', at: 0 },
    ]);
  });

  it('tells what is done beyond the end of the transcript', () => {
    const { differences, write } = play(['[0, "o", "RDY"]']);
    expect(() => write('AT')).to.throw('stale');
    expect(differences[0]?.recorded).to.equal(undefined);
  });

  it('plays what is left at the end, and tells what waits for a command that was not sent', async () => {
    const done = play(['[0, "i", "AT"]', '[5, "o", "OK"]', '[8, "o", "URC"]']);
    done.write('AT');
    await done.playback.finish();
    expect(done.came).to.have.length(2);
    const left = play(['[0, "i", "AT"]', '[5, "o", "OK"]']);
    const error = await left.playback.finish().catch((thrown: Error) => thrown.message);
    expect(error).to.equal('stale');
    expect(left.differences[0]).to.include({ line: 2, came: undefined });
  });
});
