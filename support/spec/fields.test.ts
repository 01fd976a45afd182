import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkValue } from '../notation';
import { fieldDomain } from './fields';

describe('fieldDomain', () => {
  it('tells the same name apart by the line it stands in', () => {
    expect(fieldDomain('+QIRD', 'remote_port')).to.deep.equal({ type: 'integer', ranges: [{ min: 1, max: 65_535 }] });
    expect(fieldDomain('+QISTATE', 'remote_port')).to.deep.equal({
      type: 'integer',
      ranges: [{ min: 0, max: 65_535 }],
    });
    expect(fieldDomain('+QPING', 'IP_address')?.type).to.equal('ipv4');
    expect(fieldDomain('+QISTATE', 'IP_address')?.type).to.equal('ip');
    expect(fieldDomain('+QNTP', 'time')?.type).to.equal('time');
    expect(fieldDomain('+QPING', 'time')?.type).to.equal('integer');
    expect(fieldDomain('+QICFG: "qisend/timeout"', 'timeout')).to.deep.equal({
      type: 'integer',
      ranges: [{ min: 0, max: 120 }],
    });
    expect(fieldDomain('+QICLOSE', 'timeout')).to.deep.equal({ type: 'integer', ranges: [{ min: 0, max: 65_535 }] });
  });

  it('takes the head with or without what follows it', () => {
    const wanted = fieldDomain('+QIURC: "recv"', 'currentrecvlength');
    expect(wanted).to.deep.equal({ type: 'integer', ranges: [{ min: 1, max: 1500 }] });
    for (const head of ['+QIURC: "recv",', ' +QIURC: "recv",<connectID>', '+QIURC:"recv"', '+QIURC', '+QIURC: ']) {
      expect(fieldDomain(head, 'currentrecvlength'), head).to.equal(wanted);
    }
  });

  it('knows no field of another line', () => {
    expect(fieldDomain('+QIURC: "closed"', 'currentrecvlength')).to.equal(undefined);
    expect(fieldDomain('+QICFG: "viewmode"', 'transpktsize')).to.equal(undefined);
    expect(fieldDomain('+QIRD', 'APN')).to.equal(undefined);
    expect(fieldDomain('+UNKNOWN', 'connectID')).to.equal(undefined);
    expect(fieldDomain('OK', 'connectID')).to.equal(undefined);
    expect(fieldDomain('', 'connectID')).to.equal(undefined);
  });

  it('accepts a clock with a two-digit year, with and without a blank', () => {
    const clock = fieldDomain('+CCLK', 'time')!;
    expect(checkValue(clock, '"19/09/09, 01:32:52+32"')).to.equal(undefined);
    expect(checkValue(clock, '"19/09/09,01:32:52+32"')).to.equal(undefined);
    expect(checkValue(clock, '"19/13/09,01:32:52+32"')).not.to.equal(undefined);
  });

  it('accepts the text of an error code with and without quotes', () => {
    const description = fieldDomain('+QIGETERROR', 'errcode_description')!;
    expect(checkValue(description, 'dns failed')).to.equal(undefined);
    expect(checkValue(description, '"DNS parse failed"')).to.equal(undefined);
  });

  it("accepts a ping time above the manual's own bound", () => {
    const time = fieldDomain('+QPING', 'time')!;
    expect(checkValue(time, '479')).to.equal(undefined);
    expect(checkValue(time, '0')).not.to.equal(undefined);
  });
});
