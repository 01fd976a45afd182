import { describe, it } from 'node:test';
import { expect } from 'chai';
import { sentLine } from './command-words';
import { Commands } from './commands';

/** Commands that were sent one after the other, each but the last given up. */
function sent(...lines: string[]): Commands {
  const commands = new Commands();
  lines.forEach((line, seq) => {
    commands.abandon();
    commands.sent(sentLine(Buffer.from(`${line}\r`), 0x0d), seq);
  });
  return commands;
}
const late = (commands: Commands) => commands.lateLines;

describe('Commands that were given up', () => {
  it('may still be answered, oldest first, until they are', () => {
    const commands = sent('AT+QIACT=1', 'AT+QICSGP=1', 'AT');
    expect(commands.awaitsLate).to.equal(true);
    expect(late(commands)).to.deep.equal(['AT+QIACT=1', 'AT+QICSGP=1']);
    commands.ended(commands.next!);
    expect(late(commands)).to.deep.equal(['AT+QICSGP=1']);
    commands.ended(commands.next!);
    expect([commands.awaitsLate, commands.next?.line]).to.deep.equal([false, 'AT']);
    commands.ended(commands.next!);
    expect([commands.awaitsLate, commands.next]).to.deep.equal([false, undefined]);
  });

  it('are sixteen at most: the oldest is forgotten', () => {
    const lines = Array.from({ length: 17 }, (_, i) => `AT+CSQ=${i}`);
    expect(late(sent(...lines))).to.deep.equal(lines.slice(0, 16));
    expect(late(sent(...lines, 'AT'))).to.deep.equal(lines.slice(1, 17));
  });

  it('may be forgiven, without the pending one, or cleared with it', () => {
    const commands = sent('AT+QIACT=1', 'AT');
    commands.forgive();
    expect([commands.awaitsLate, commands.pending?.line]).to.deep.equal([false, 'AT']);
    const all = sent('AT+QIACT=1', 'AT');
    all.clear();
    expect([all.awaitsLate, all.pending]).to.deep.equal([false, undefined]);
  });

  it('are none where nothing is pending', () => {
    const commands = new Commands();
    commands.abandon();
    expect([commands.awaitsLate, late(commands)]).to.deep.equal([false, []]);
  });

  it('have the lines before the echo of the pending one, where the module echoes', () => {
    const commands = sent('AT+CSQ', 'AT+CSQ?');
    expect(commands.ownerOf('+CSQ: 1,2', true)?.seq).to.equal(0);
    expect(commands.ownerOf('+CSQ: 1,2', false)?.seq).to.equal(1);
    expect(commands.ownerOf('+CSQ: 1,2', undefined)?.seq).to.equal(1);
    commands.pending!.echoed = true;
    expect(commands.ownerOf('+CSQ: 1,2', true)?.seq).to.equal(1);
    expect(sent('AT+CSQ', 'AT').ownerOf('+CSQ: 1,2', false)?.seq).to.equal(0);
    expect(sent('AT', 'AT+CSQ').ownerOf('+CSQ: 1,2', true)?.seq).to.equal(1);
    expect(sent('AT', 'AT').ownerOf('+CSQ: 1,2', true)).to.equal(undefined);
  });

  it('may still be echoed, before the pending one', () => {
    const owner = (commands: Commands, text: string, from = 0) =>
      commands.echoedBefore(Buffer.from(text), from, text.length)?.seq;
    expect(owner(sent('AT', 'AT'), 'AT')).to.equal(0);
    expect(owner(sent('ATE0', 'AT'), 'xAT')).to.equal(1);
    expect(owner(sent('ATE0', 'AT'), 'ATE1')).to.equal(undefined);
    expect(owner(sent('ATE0'), 'E0')).to.equal(undefined);
    expect(owner(sent('ATE0'), 'ATE0', 1)).to.equal(undefined);
    const echoed = sent('AT', 'AT');
    Object.assign(echoed.late!, { echoed: true });
    expect(owner(echoed, 'AT')).to.equal(1);
    Object.assign(echoed.pending!, { echoed: true });
    expect(owner(echoed, 'AT')).to.equal(undefined);
  });
});
