import { describe, it } from 'node:test';
import { expect } from 'chai';
import { bystanders, isBystander } from './bystanders';
import { clause } from './clauses';
import { section } from './sections';
import { allUrcs, isUrcHead, urcOf } from './urcs';

const LINES: [line: string, name: string][] = [
  ['+QIURC: "closed",0', '"closed"'],
  ['+QIURC: "recv",11', '"recv"'],
  ['+QIURC: "recv",0,1500', '"recv"'],
  ['+QIURC: "recv",2,4,"10.7.76.34",7687', '"recv"'],
  ['+QIURC: "incoming full"', '"incoming full"'],
  ['+QIURC: "incoming",11,1,"172.31.242.222",54091', '"incoming"'],
  ['+QIURC: "pdpdeact",1', '"pdpdeact"'],
  ['+QIURC: "dnsgip",0,2,399', '"dnsgip"'],
  ['+QIURC: "dnsgip","192.0.2.7"', '"dnsgip"'],
  ['+QIURC: "dnsgip",565', '"dnsgip"'],
  ['+QIOPEN: 0,0', '+QIOPEN'],
  ['+QIACTEX: 1,0,1,"10.176.245.213"', '+QIACTEX'],
  ['+QIDEACTEX: 1,0', '+QIDEACTEX'],
  ['+QPING: 0,"61.135.169.125",32,192,255', '+QPING'],
  ['+QPING: 0,4,4,0,192,479,353', '+QPING'],
  ['+QNTP: 0,"2019/09/09,01:32:42+32"', '+QNTP'],
];

describe('The URCs', () => {
  it('stand in the order of their sections', () => {
    const order = allUrcs.map((each) => each.section.split('.').map(Number));
    const sorted = [...order].sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]! || a[2]! - b[2]!);
    expect(order).to.deep.equal(sorted);
    expect(allUrcs).to.have.length(11);
  });

  it('name sections and clauses that exist', () => {
    for (const { name, section: number, clauses } of allUrcs) {
      expect(section(number), name).to.exist;
      expect(clauses, name).not.to.have.length(0);
      for (const id of clauses) expect(clause(id), `${name}: ${id}`).to.exist;
    }
  });

  it('cover every clause of chapter 2.5', () => {
    const covered = new Set(allUrcs.flatMap((each) => each.clauses));
    for (const { clauses } of allUrcs) for (const id of clauses) covered.add(id);
    for (const group of ['CLOSED-04', 'RECV-05', 'FULL-01', 'INCOMING-05', 'PDPDEACT-02', 'DNSGIP-01']) {
      const [name, last] = group.split('-') as [string, string];
      for (let number = 1; number <= Number(last); number++) expect(covered).to.include(`URC-${name}-0${number}`);
    }
  });

  it('have no layout twice', () => {
    const layouts = allUrcs.flatMap((each) => each.layouts);
    expect(new Set(layouts).size).to.equal(layouts.length);
  });

  it('are known by how a line begins', () => {
    for (const [line, name] of LINES) {
      expect(urcOf(line)?.name, line).to.equal(name);
      expect(isUrcHead(line), line).to.equal(true);
    }
  });

  it('of a kind that the manual does not have are still URCs to the framer', () => {
    expect(urcOf('+QIURC: "unheard",1')).to.equal(undefined);
    expect(urcOf('+QIURC: recv')).to.equal(undefined);
    expect(urcOf('+QIURC: "recv')).to.equal(undefined);
    expect(isUrcHead('+QIURC: "unheard",1')).to.equal(true);
  });

  it('are not answers, test lines and final results', () => {
    const others = [
      'OK',
      'ERROR',
      'SEND OK',
      'NO CARRIER',
      'CONNECT',
      '+CME ERROR: 3',
      '+QIRD: 4',
      '+QISEND: 9,9,0',
      '+QISTATE: 0,"TCP","192.0.2.1",80,1024,2,1,0,0,"usbat"',
      '+QIOPEN: (1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE"',
      '+QIACTEX: (1-15),(0,1)',
      '+CREG: (0-2)',
      '+QIOPEN',
      '',
      'RD',
      'RDY ',
      '^',
      '^1',
    ];
    for (const line of others) expect(isUrcHead(line), line).to.equal(false);
  });
});

describe('The bystanders', () => {
  it('are legal lines that belong to no URC of the manual', () => {
    const lines = [
      'RDY',
      'APP RDY',
      'POWERED DOWN',
      '+CPIN: READY',
      '+CPIN: NOT READY',
      '+QIND: SMS DONE',
      '+QIND: "csq",23,99',
      '+CFUN: 1',
      '+CREG: 1',
      '+CGREG: 5,"1A2B","0C3D4E5F",7',
      '+CEREG: 1',
      '+CTZV: +32,0',
      '^MODE: 17',
    ];
    for (const line of lines) {
      expect(isBystander(line), line).to.equal(true);
      expect(urcOf(line), line).to.equal(undefined);
      expect(isUrcHead(line), line).to.equal(true);
    }
  });

  it('are listed once each', () => {
    expect(new Set(bystanders.map((each) => each.start)).size).to.equal(bystanders.length);
  });
});
