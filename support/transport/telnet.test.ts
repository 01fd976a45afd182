import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { escapeTelnet, TelnetDecoder, telnetSub } from './telnet';

function decode(pieces: Buffer[]): { data: Buffer; rest: string[] } {
  const data: Buffer[] = [];
  const rest: string[] = [];
  const decoder = new TelnetDecoder({
    data: (bytes) => data.push(bytes),
    option: (verb, option) => rest.push(`${verb} ${option}`),
    sub: (option, value) => rest.push(`sub ${option} ${value.toString('hex')}`),
  });
  for (const piece of pieces) decoder.push(piece);
  return { data: Buffer.concat(data), rest };
}

function cut(bytes: Buffer, at: number[]): Buffer[] {
  const edges = [0, ...at.map((edge) => edge % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return edges.slice(1).map((edge, i) => bytes.subarray(edges[i]!, edge));
}

const part = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map((data) => ({ kind: 'data' as const, bytes: Buffer.from(data) })),
  fc.constantFrom(0, 3, 44).map((option) => ({ kind: 'option' as const, option })),
  fc.uint8Array({ maxLength: 10 }).map((value) => ({ kind: 'sub' as const, value: Buffer.from(value) })),
);

describe('A telnet stream', () => {
  it('gives back data, options and subnegotiations however it is cut', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 30 }), (parts, edges) => {
        const wire: Buffer[] = [];
        const data: Buffer[] = [];
        const rest: string[] = [];
        for (const item of parts) {
          if (item.kind === 'data') {
            wire.push(escapeTelnet(item.bytes));
            data.push(item.bytes);
          } else if (item.kind === 'option') {
            wire.push(Buffer.from([255, 253, item.option]));
            rest.push(`DO ${item.option}`);
          } else {
            wire.push(telnetSub(44, item.value));
            rest.push(`sub 44 ${item.value.toString('hex')}`);
          }
        }
        expect(decode(cut(Buffer.concat(wire), edges))).to.deep.equal({ data: Buffer.concat(data), rest });
      }),
      { seed: 2217, numRuns: 500 },
    );
  });

  it('survives any bytes and keeps no more than a kilobyte of an endless subnegotiation', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decode([Buffer.from(bytes)]);
      }),
      { seed: 854, numRuns: 1000 },
    );
    const endless = Buffer.concat([Buffer.from([255, 250, 44]), Buffer.alloc(100_000, 1), Buffer.from([255, 240])]);
    expect(decode([endless]).rest[0]!.length).to.be.below(2100);
  });

  it('leaves bytes without a 255 as they are, without a copy', () => {
    const bytes = Buffer.from('AT+QISEND=0\r');
    expect(escapeTelnet(bytes)).to.equal(bytes);
  });
});
