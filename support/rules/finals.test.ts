import { describe, it } from 'node:test';
import { expect } from 'chai';
import { oneFinal } from './finals';
import { opened, TestLog } from './testing/log';

const found = (log: TestLog) => log.judge(oneFinal).length;
const transparent = () => opened(0, { mode: 2 });

describe('What nobody asked for', () => {
  it('is told with what would have been in order', () => {
    const [second] = new TestLog().ask('AT+CSQ', 'OK').final('ERROR').findings(oneFinal);
    expect(second).to.include({
      message: 'a second final result to AT+CSQ',
      accepted: 'OK, and no more',
      came: 'ERROR',
    });
    const [stray] = new TestLog().ask('AT', 'OK').strayFinal('ERROR').findings(oneFinal);
    expect(stray).to.include({ message: 'a final result that no command asked for', came: 'ERROR' });
    const [noise] = new TestLog().ask('AT', 'OK').noise('foo').findings(oneFinal);
    expect(noise).to.include({ came: 'foo', seq: 2 });
    const [hasty] = new TestLog().ask('AT+QIACT=1').ask('AT', 'OK').findings(oneFinal);
    expect(hasty?.message).to.include('AT was sent before the final result of AT+QIACT=1');
  });

  it('is in order after a +++ in command mode, or after a command that was given up', () => {
    expect(found(new TestLog().ask('AT', 'OK').escape().noise('x').strayFinal('OK'))).to.equal(0);
    expect(found(new TestLog().ask('AT').timeout().noise('x'))).to.equal(0);
    expect(found(new TestLog().ask('AT', 'OK').timeout().noise('x'))).to.equal(1);
  });

  it('is not excused by data that were entered, nor by what went through the stream', () => {
    const entry = () => opened().ask('AT+QISEND=0').prompt().typed('x');
    expect(found(entry().noise('foo'))).to.equal(1);
    expect(found(entry().final('SEND OK').typed('y').noise('foo'))).to.equal(0);
    expect(found(transparent().typed('x').escape().strayFinal('OK').noise('foo'))).to.equal(1);
    expect(found(transparent().escape().strayFinal('OK').noise('foo'))).to.equal(1);
  });

  it('is not excused by what was typed once a later command was answered', () => {
    const typed = () => new TestLog().ask('AT', 'OK').typed('AT\r');
    expect(found(typed().ask('AT', 'OK').strayFinal('OK'))).to.equal(1);
    expect(found(new TestLog().ask('AT').typed('AT\r').final('OK').strayFinal('OK'))).to.equal(0);
  });
});

describe('Transparent mode', () => {
  it('ends with one OK or NO CARRIER, whatever else comes', () => {
    for (const final of ['OK', 'NO CARRIER']) {
      expect(found(transparent().strayFinal(final)), final).to.equal(0);
      expect(found(transparent().strayFinal(final).strayFinal('OK')), final).to.equal(1);
    }
    expect(found(transparent().strayFinal('ERROR'))).to.equal(1);
    expect(found(transparent().urc('RING').strayFinal('OK'))).to.equal(0);
    expect(found(transparent().urc('NO CARRIER').strayFinal('OK'))).to.equal(1);
    expect(found(opened(0).strayFinal('NO CARRIER'))).to.equal(1);
  });

  it('may end with the OK of the command that began it', () => {
    const online = () => transparent().escape().final('OK');
    expect(found(online())).to.equal(0);
    expect(found(online().final('OK'))).to.equal(1);
  });

  it('may be on after a gap, and is off after a restart', () => {
    const after = (log: TestLog) => found(log.ask('AT').ask('AT', 'OK'));
    expect(after(transparent())).to.equal(0);
    expect(after(new TestLog().gap())).to.equal(0);
    expect(after(transparent().urc('RDY'))).to.equal(1);
  });
});
