import { describe, it } from 'node:test';
import { expect } from 'chai';
import { opened, type TestLog } from './testing/log';
import { totals } from './totals';

const query = (log: TestLog, ...numbers: number[]) => log.ask('AT+QIRD=0,0', `+QIRD: ${numbers.join()}`, 'OK');
const sent = (log: TestLog, total: number) => log.ask('AT+QISEND=0,0', `+QISEND: ${total},${total},0`, 'OK');
const read = (log: TestLog, data: string, length = data.length) =>
  log.ask('AT+QIRD=0,1500').info(`+QIRD: ${length}`, data).final('OK');

/** What becomes of totals that were known: 'kept', where smaller ones and ones that do not fit are then told. */
function after(change: (log: TestLog) => TestLog): string {
  const shrunk = query(change(sent(query(opened(), 9, 4, 5), 7)), 8, 4, 4).judge(totals);
  const other = query(change(query(opened(), 9, 4, 5)), 9, 6, 3).judge(totals);
  return `${shrunk.length > 0 ? 'kept' : 'forgotten'}, reads ${other.length > 0 ? 'counted' : 'uncertain'}`;
}

describe('The totals of a connection', () => {
  it('that do not fit are told with what would', () => {
    const [shrunk] = query(query(opened(), 9, 4, 5), 8, 4, 4).findings(totals);
    expect(shrunk).to.include({ message: 'the total that socket 0 has received has shrunk', accepted: '9 or more' });
    expect(shrunk?.came).to.equal('+QIRD: 8,4,4');
    const [other] = query(read(query(opened(), 9, 4, 5), 'test'), 9, 7, 2).findings(totals);
    expect(other).to.include({ accepted: 'have read 8', came: '+QIRD: 9,7,2' });
    expect(other?.message).to.equal('AT+QIRD has given 4 bytes of socket 0 since the last query, the counter says 3');
    const [less] = sent(sent(opened(), 9), 8).findings(totals);
    expect(less).to.include({ message: 'the total that socket 0 has sent has shrunk', accepted: '9 or more' });
  });

  it('may stay as they are', () => {
    expect(query(query(sent(sent(opened(), 9), 9), 9, 4, 5), 9, 4, 5).judge(totals)).to.deep.equal([]);
  });

  it('grow by every read since the last query', () => {
    expect(query(read(read(query(opened(), 9, 0, 9), 'test'), 'more'), 9, 8, 1).judge(totals)).to.deep.equal([]);
    expect(query(read(read(query(opened(), 9, 0, 9), 'test'), ''), 9, 4, 5).judge(totals)).to.deep.equal([]);
    expect(query(read(query(opened(), 9, 0, 9), 'test'), 9, 3, 6).judge(totals)).to.deep.equal(['fail QIRD-06']);
    expect(query(read(query(opened(), 9, 0, 9), 'tes'), 9, 1, 8).judge(totals)).to.deep.equal(['fail QIRD-06']);
  });

  it('may count bytes where reads count hex digits (E55)', () => {
    expect(query(read(query(opened(), 9, 1, 8), '7465'), 9, 3, 6).judge(totals)).to.deep.equal([]);
    expect(query(read(query(opened(), 9, 0, 9), '74657374', 4), 9, 1, 8).judge(totals)).to.deep.equal([]);
  });

  it('are kept, and reads are counted, whatever else is said', () => {
    const others = [
      (log: TestLog) => log,
      (log: TestLog) => log.urc('+QIURC: "recv",0').urc('+QIURC: "closed",0').urc('+QIURC: "incoming",5,1').urc('RDX'),
      (log: TestLog) => log.urc('+QIURC: "recv"').urc('+QIURC: "incoming"').urc('+QIURC:').urc('+QIOPEN: 1,0'),
      (log: TestLog) => log.urc('+QIURC: "recv",1,4', 'test').urc('+QIURC: "pdpdeact",1', 'test').urc('+QIOPEN: '),
      (log: TestLog) => log.ask('AT+QICLOSE=1', 'OK').ask('AT+QICLOSE=0', 'ERROR').ask('AT+QICLOSE', 'OK'),
      (log: TestLog) => log.ask('AT+QIOPEN=0,1,"TCP","a",80', 'OK').ask('AT+QIOPEN=1', 'OK').ask('AT+CSQ=0,0', 'OK'),
      (log: TestLog) => log.ask('AT+QISWTMD=1,0', 'OK').ask('AT+QISWTMD', 'OK').ask('AT+QISWTMD=0,1', 'ERROR'),
      (log: TestLog) => log.ask('AT+QIDEACT=1', 'ERROR').ask('AT+CSQ=0,1', 'OK').ask('AT', 'OK').strayFinal('OK'),
      (log: TestLog) => log.ask('AT+QIRD=?', '+QIRD: 0,0,0', 'OK').ask('AT+QIRD=,0', '+QIRD: 0,0,0', 'OK'),
      (log: TestLog) =>
        log.ask('AT+QIRD=0,0', '+QIRD: 1,x,2', '+QIRD: x,1,2', 'OK').ask('AT+QISDE?', '+QISDE: 1', 'OK'),
      (log: TestLog) => log.ask('AT+QIRD=1,1500').info('+QIRD: 4', 'test').final('OK'),
      (log: TestLog) => log.ask('AT+QIRD=1,0', '+QIRD: 3,3,0', 'OK').ask('AT+QISEND=0,2').info('+QISEND: 2', 'xx'),
    ];
    for (const [i, other] of others.entries()) expect(after(other), `${i}`).to.equal('kept, reads counted');
  });

  it('begin anew with the connection, its context or a line of several commands', () => {
    const ends = [
      (log: TestLog) => log.ask('AT+QICLOSE=0', 'OK'),
      (log: TestLog) => log.ask('AT+QIOPEN=1,0,"TCP","a",80', 'OK'),
      (log: TestLog) => log.ask('AT+QIOPEN=1,0,"TCP","a",80,0,2', 'CONNECT'),
      (log: TestLog) => log.ask('AT+QIDEACT=1', 'OK'),
      (log: TestLog) => log.ask('AT+QIDEACTEX=1', 'OK'),
      (log: TestLog) => log.ask('AT+QICLOSE=1;+QICLOSE=0', 'OK'),
      (log: TestLog) => log.urc('+QIOPEN: 0,0'),
      (log: TestLog) => log.urc('+QIURC: "incoming",0,1,"192.0.2.9",3000'),
      (log: TestLog) => log.urc('RDY'),
      (log: TestLog) => log.gap(),
    ];
    for (const [i, end] of ends.entries()) expect(after(end), `${i}`).to.equal('forgotten, reads uncertain');
  });

  it('are kept, but what was read is uncertain, after a push, a change of mode or data that are not as announced', () => {
    const doubts = [
      (log: TestLog) => log.urc('+QIURC: "recv",0,4', 'test'),
      (log: TestLog) => log.ask('AT+QISWTMD=0,1', 'OK'),
      (log: TestLog) => read(log, 'test', 5),
      (log: TestLog) => log.ask('AT+QIRD=0,1500', '+QIRD: 5', 'OK'),
      (log: TestLog) => read(read(log, 'test', 5), 'test'),
      (log: TestLog) => log.ask('AT+QIRD=0,1500').info('+QIRD: x', 'test').final('OK'),
    ];
    for (const [i, doubt] of doubts.entries()) expect(after(doubt), `${i}`).to.equal('kept, reads uncertain');
  });
});
