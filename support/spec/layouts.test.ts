import { describe, it } from 'node:test';
import { expect } from 'chai';
import { compile, type Frame } from '../notation';
import { command, commands, fieldDomain, qicfgOptions, urcs } from './index';

const field = (name: string, head: string) => fieldDomain(head, name);

function frames(lines: string, payload?: string): Frame[] {
  return lines
    .split('\n')
    .map((text, index) => (index === 0 && payload ? { text, payload: Buffer.from(payload) } : { text }));
}

/** Layouts of answers and later results, by command and syntax. */
function layouts(): [label: string, layout: string, literal: boolean][] {
  return [
    ...commands().flatMap(({ forms }) =>
      forms.flatMap(({ kind, syntax, responses, later = [] }) =>
        [...responses, ...later].map((layout): [string, string, boolean] => [syntax, layout, kind === 'test']),
      ),
    ),
    ...urcs().flatMap((urc) => urc.layouts.map((layout): [string, string, boolean] => [urc.name, layout, false])),
    ...qicfgOptions().map((each): [string, string, boolean] => [each.name, each.response, false]),
    ...qicfgOptions().map((each): [string, string, boolean] => [each.name, each.test, true]),
  ];
}

/** What the manual's examples and modules of the family print, and the command form that prints it. */
const PRINTED: [name: string, lines: string, payload?: string][] = [
  ['QICFG', '+QICFG: "tcp/keepalive",0,60,25,3\nOK'],
  ['QICFG', '+QICFG: "send/auto",0,30,"3132",0\nOK'],
  ['QICSGP', '+QICSGP: 1,"","","",0\nOK'],
  ['QICSGP', '+QICSGP: (1-15),(1-3),<APN>,<username>,<password>,(0-3)\nOK'],
  ['QIACT', '+QIACT: 1,1,1,"10.7.157.1"\nOK'],
  ['QIACT', '+QIACT: 1,1,1,"10.171.134.243","240E:459:40D:A39::1"\nOK'],
  ['QIACT', '+QIACT: 1,1,2,"240E:459:40D:A39::1"\n+QIACT: 2,0,1\nOK'],
  ['QIACT', 'OK'],
  ['QIACTEX', '+QIACTEX: 1,0,1,"10.176.245.213"'],
  ['QIACTEX', '+QIACTEX: 1,561'],
  ['QIDEACTEX', '+QIDEACTEX: 1,0'],
  ['QIOPEN', '+QIOPEN: 0,0'],
  [
    'QIOPEN',
    '+QIOPEN: (1-15),(0-11),"TCP/UDP/TCP LISTENER/UDP SERVICE","<IP_address>/<domain_name>",<remote_port>,<local_port>,(0-2),(0-12)\nOK',
  ],
  ['QICLOSE', '+QIURC: "closed",0'],
  ['QISTATE', '+QISTATE: 0,"TCP","220.180.239.212",8305,65514,2,1,0,0,"usbmodem"\nOK'],
  [
    'QISTATE',
    '+QISTATE: 1,"TCP LISTENER","10.7.157.1",0,2020,3,1,1,0,"usbmodem"\n+QISTATE: 11,"TCP INCOMING","172.31.242.222",54091,2020,2,1,1,0,"usbmodem"\nOK',
  ],
  ['QISEND', '+QISEND: 9,9,0\nOK'],
  ['QISEND', '+QISEND: 0,0,10240\nOK'],
  ['QISEND', 'SEND OK'],
  ['QIRD', '+QIRD: 4\nOK', 'test'],
  ['QIRD', '+QIRD: 4,"10.7.76.34",7687\nOK', 'AAAA'],
  ['QIRD', '+QIRD: 0\nOK'],
  ['QIRD', '+QIRD: 14,14,0\nOK'],
  ['QISENDEX', '+QISENDEX: 0,1,0\nOK'],
  [
    'QPING',
    '+QPING: 0,"61.135.169.125",32,192,255\n+QPING: 569\n+QPING: 0,"61.135.169.125",32,479,255\n+QPING: 0,3,2,1,192,479,335',
  ],
  ['QPING', '+QPING: 565'],
  ['QNTP', '+QNTP: 0,"2019/09/09,01:32:42+32"'],
  ['QNTP', '+QNTP: "202.112.10.36",123\nOK'],
  ['QIDNSCFG', '+QIDNSCFG: 1,"192.0.2.1","192.0.2.2"\nOK'],
  ['QIDNSCFG', '+QIDNSCFG: 1,"192.0.2.1","192.0.2.2","2001:db8::1","2001:db8::2"\nOK'],
  ['QIDNSGIP', '+QIURC: "dnsgip",0,2,399\n+QIURC: "dnsgip","192.0.2.7"\n+QIURC: "dnsgip","192.0.2.8"'],
  ['QIDNSGIP', '+QIURC: "dnsgip",565'],
  ['QISDE', '+QISDE: 1\nOK'],
  ['QIGETERROR', '+QIGETERROR: 565,dns failed\nOK'],
  ['QIGETERROR', '+QIGETERROR: 565,"DNS parse failed"\nOK'],
];

/** Near misses that no form of the command prints. */
const WRONG: [name: string, lines: string, payload?: string][] = [
  ['QICFG', '+QICFG: "tcp/keepalive",060,25,3\nOK'],
  ['QICFG', '+QICFG: "viewmode",2\nOK'],
  ['QICFG', '+QICFG: "tcp/retranscfg",5,3,0\nOK'],
  ['QICFG', 'OK\n+QICFG: "recvind",0'],
  ['QICSGP', '+QICSGP: 4,"","","",0\nOK'],
  ['QICSGP', `+QICSGP: 1,"","${'u'.repeat(128)}","",0\nOK`],
  ['QIACT', '+QIACT: 16,1,1,"10.7.157.1"\nOK'],
  ['QIACT', '+QIACT: 1,1,1,10.7.157.1\nOK'],
  ['QIOPEN', '+QIOPEN: 12,0'],
  ['QIOPEN', '+QIOPEN: 0,1'],
  ['QISTATE', '+QISTATE: 0,"SCTP","192.0.2.1",8305,65514,2,1,0,0,"usbmodem"\nOK'],
  ['QISTATE', '+QISTATE: 0,"TCP","192.0.2.1",8305,65514,5,1,0,0,"usbmodem"\nOK'],
  ['QISEND', '+QISEND: 0,0\nOK'],
  ['QIRD', '+QIRD: 5\nOK', 'test'],
  ['QIRD', '+QIRD: 4,"10.7.76.34",0\nOK', 'AAAA'],
  ['QPING', '+QPING: 1'],
  ['QNTP', '+QNTP: 0,2019/09/09,01:32:42+32'],
  ['QIDNSGIP', '+QIURC: "dnsgip",0,2'],
  ['QIGETERROR', '+QIGETERROR: 549,dns failed\nOK'],
];

function printing(name: string, answer: Frame[]): number {
  return command(name)!
    .forms.flatMap(({ kind, responses, later = [] }) =>
      [...responses, ...later].map((layout) =>
        compile(layout, { field, names: kind === 'test' ? 'literal' : 'fields' }),
      ),
    )
    .filter((layout) => layout.match(answer).ok).length;
}

describe('The layouts', () => {
  it('compile, every field resolved', () => {
    const all = layouts();
    expect(all.length).to.be.above(100);
    for (const [label, text, literal] of all) {
      expect(() => compile(text, { field, names: literal ? 'literal' : 'fields' }), `${label}: ${text}`).not.to.throw();
    }
  });

  it('resolve each field by the head of its line, whatever compiles them', () => {
    for (const [label, text, literal] of layouts()) {
      if (literal) continue;
      for (const line of text.split('\n')) {
        const head = /^\[?(\+\w+(?:: "[^"]*")?)/.exec(line)?.[1];
        for (const [, name] of line.replace('<CR><LF>', '').matchAll(/<(\w+)>/g)) {
          expect(head && fieldDomain(head, name!), `${label}: <${name}> of ${line}`).to.exist;
        }
      }
    }
  });

  it('accept what the manual prints', () => {
    for (const [name, lines, payload] of PRINTED) {
      expect(printing(name, frames(lines, payload)), `${name}: ${lines}`).to.be.at.least(1);
    }
  });

  it('refuse near misses', () => {
    for (const [name, lines, payload] of WRONG) {
      expect(printing(name, frames(lines, payload)), `${name}: ${lines}`).to.equal(0);
    }
  });
});
