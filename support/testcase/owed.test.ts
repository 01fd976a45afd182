import { describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import type { AtEvent } from '../wire/at-event';
import { awaitOwed } from './owed';
import type { TestCase } from './testcase';

/** A case that sent a command, had it answered by OK at once, and has URCs still to come: text by milliseconds. */
function caseWith(command: string, urcs: Record<number, string>): { test: TestCase; clock: VirtualClock } {
  const clock = new VirtualClock();
  const timeline = new Timeline(clock);
  const { seq } = timeline.append({ kind: 'tx', what: 'command', bytes: Buffer.from(`${command}\r`) });
  const said = (type: 'final' | 'urc', text: string) =>
    timeline.append({ kind: 'at', event: { type, text, command: type === 'final' ? seq : undefined } as AtEvent });
  said('final', 'OK');
  for (const [at, text] of Object.entries(urcs)) clock.after(Number(at), () => said('urc', text));
  const bench = { clock, session: { isOpen: true } };
  return { clock, test: { bench, events: () => timeline.slice(0) } as unknown as TestCase };
}

const waited = async (command: string, urcs: Record<number, string>): Promise<number> => {
  const { test, clock } = caseWith(command, urcs);
  await awaitOwed(test);
  return clock.now();
};

describe('results that a case leaves to come', () => {
  it('are waited for until they are there', async () => {
    expect(await waited('AT+QIACTEX=1', { 700: '+QIACTEX: 1,0' })).to.equal(700);
    expect(await waited('AT+QNTP=1,"a"', { 900: '+QNTP: 569' })).to.equal(900);
  });

  it('are whole where a ping has its summary or cannot begin', async () => {
    const replies = { 100: '+QPING: 0,"10.0.0.1",32,4,64', 200: '+QPING: 569', 300: '+QPING: 0,2,1,1,4,4,4' };
    expect(await waited('AT+QPING=1,"a",1,2', replies)).to.equal(300);
    expect(await waited('AT+QPING=1,"a"', { 50: '+QPING: 565' })).to.equal(50);
  });

  it('are whole where a look-up has told all its addresses', async () => {
    const lines = {
      10: '+QIURC: "dnsgip",0,2,600',
      20: '+QIURC: "dnsgip","10.0.0.1"',
      30: '+QIURC: "dnsgip","10.0.0.2"',
    };
    expect(await waited('AT+QIDNSGIP=1,"a"', lines)).to.equal(30);
    expect(await waited('AT+QIDNSGIP=1,"a"', { 10: '+QIURC: "dnsgip",565' })).to.equal(10);
  });

  it('are waited for a while only, and not at all after other commands', async () => {
    expect(await waited('AT+QIACTEX=1', {})).to.equal(30_000);
    expect(await waited('AT+QIACTEX=?', { 100: '+QIACTEX: 1,0' })).to.equal(0);
    expect(await waited('AT+QISTATE=1,0', {})).to.equal(0);
  });
});
