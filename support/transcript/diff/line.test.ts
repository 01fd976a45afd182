import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseCommandLine } from '../../wire/command';
import { comparedLine } from './line';
import { BenchNames, commandTemplate } from './mask';

const names = new BenchNames({
  version: 2,
  width: 80,
  height: 24,
  attest: { source: 'simulator', pixit: { peer: { address: '203.0.113.10' }, names: { fails: 'nobody.example.com' } } },
});

function shown(text: string, command = ''): string {
  return comparedLine(text, { command: parseCommandLine(command)[0] }, names).shown;
}

describe('A line as two runs compare it', () => {
  it('has no addresses, ports and serverIDs of its own, but 0 and what they are for stay', () => {
    expect(shown('+QISTATE: 0,"TCP","203.0.113.10",49152,50001,2,1,3,0,"usbmodem"', 'AT+QISTATE?')).to.equal(
      '+QISTATE: 0,"TCP","<bench address>",<port>,<port>,2,1,<serverID>,0,"usbmodem"',
    );
    expect(shown('+QISTATE: 1,"TCP LISTENER","0.0.0.0",0,80,3,1,1,0,"uart1"', 'AT+QISTATE?')).to.equal(
      '+QISTATE: 1,"TCP LISTENER","0.0.0.0",0,<port>,3,1,<serverID>,0,"uart1"',
    );
  });

  it('keeps the serverID where it has a meaning', () => {
    expect(shown('+QISTATE: 11,"TCP INCOMING","10.1.2.3",7,80,2,1,1,0,"uart1"', 'AT+QISTATE?')).to.contain(',2,1,1,0,');
    expect(shown('+QIURC: "incoming",11,1,"10.1.2.3",7')).to.equal('+QIURC: "incoming",11,1,"<address>",<port>');
  });

  it('keeps counters only as far as they are 0, and error codes whole', () => {
    expect(shown('+QIRD: 1500,0,1500', 'AT+QIRD=0,0')).to.equal('+QIRD: <n>,0,<n>');
    expect(shown('+QISEND: 9,5,4', 'AT+QISEND=0,0')).to.equal('+QISEND: <n>,<ackedbytes>,<unackedbytes>');
    expect(shown('+QIOPEN: 0,566')).to.equal('+QIOPEN: 0,566');
    expect(shown('+QNTP: 0,"2024/01/02,03:04:05+32"')).to.equal('+QNTP: 0,"<time>"');
  });

  it('is read by the row of the command table that was asked', () => {
    const { fields } = comparedLine('+QISEND: 0,0,10240', { command: parseCommandLine('AT+QISEND=0')[0] }, names);
    expect(fields.map(({ name }) => name)).to.deep.equal(['connectID', 'status', 'Freesize']);
  });

  it('is kept where the manual has no such line, and of a test form', () => {
    expect(shown('+QIRD: (0-11),(0-1500)', 'AT+QIRD=?')).to.equal('+QIRD: (0-11),(0-1500)');
    expect(shown('+QIOPEN: 0')).to.equal('+QIOPEN: 0');
    expect(shown('EC800E\u001b[2J')).to.equal('EC800E<0x1B>[2J');
    expect(shown('+CCLK: "24/01/02,03:04:05+32"', 'AT+CCLK?')).to.equal('+CCLK: "<time>"');
  });
});

describe('A command as two runs compare it', () => {
  it('has no addresses, ports and names of its own', () => {
    expect(commandTemplate('AT+QIOPEN=1,0,"TCP","203.0.113.10",49152,0,1\r', names)).to.equal(
      'AT+QIOPEN=1,0,"TCP","<bench address>",<port>,0,1',
    );
    expect(commandTemplate('AT+QIOPEN=1,0,"TCP","203.0.113.10",49152,0,1,9,9', names)).to.equal(
      'AT+QIOPEN=1,0,"TCP","<bench address>",<port>,0,1,9,9',
    );
    expect(commandTemplate('AT+QIDNSGIP=1,"x7.example.com"', names)).to.equal('AT+QIDNSGIP=1,"<name>"');
    expect(commandTemplate('AT+QISEND=0,4', names)).to.equal('AT+QISEND=0,4');
    expect(commandTemplate('AT+QIRD=0,0', names)).to.equal('AT+QIRD=0,0');
    expect(commandTemplate('ATE0', names)).to.equal('ATE0');
  });
});
