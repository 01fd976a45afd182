import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Inbox } from './inbox';

/** A chunk comes, right behind the last one in memory or elsewhere, in the same millisecond or later; or bytes are taken out. */
const move = fc.oneof(
  fc.record({
    bytes: fc.uint8Array({ minLength: 1, maxLength: 100, size: 'max' }),
    gap: fc.nat(3),
    behind: fc.boolean(),
    later: fc.nat(2),
  }),
  fc.record({ take: fc.nat(150) }),
);

describe('An inbox', () => {
  it('has the bytes in order with their times and offsets, however they came and went', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 30, size: 'max' }), (moves) => {
        const inbox = new Inbox();
        const came: number[] = [];
        const stamps: number[] = [];
        let memory = Buffer.alloc(4000);
        let next = 0;
        let taken = 0;
        let at = 0;
        for (const each of moves) {
          if ('take' in each) {
            const count = Math.min(each.take, inbox.end - inbox.pos);
            const kept = inbox.keep(inbox.pos, inbox.pos + count);
            expect([...kept]).to.deep.equal(came.slice(taken, taken + count));
            inbox.pos += count;
            taken += count;
          } else {
            if (!each.behind) memory = Buffer.alloc(4000);
            const from = next + (each.behind ? 0 : each.gap);
            next = from + each.bytes.length;
            memory.set(each.bytes, from);
            at += each.later;
            inbox.push(memory, at, from, next);
            came.push(...each.bytes);
            stamps.push(...[...each.bytes].map(() => at));
          }
          expect([inbox.offset, inbox.received]).to.deep.equal([taken, came.length]);
          expect([...inbox.bytes.subarray(inbox.pos, inbox.end)]).to.deep.equal(came.slice(taken));
          const told = stamps.slice(taken).map((_, i) => inbox.stampAt(taken + i));
          expect(told).to.deep.equal(stamps.slice(taken));
        }
      }),
      { seed: 20_240_301 },
    );
  });

  it('gives for keeping what later bytes do not change', () => {
    const inbox = new Inbox();
    inbox.push(Buffer.from('first'), 0, 0, 5);
    inbox.push(Buffer.from(' second'), 1, 0, 7);
    const kept = inbox.keep(0, 12);
    inbox.pos = 6;
    for (let i = 0; i < 100; i++) inbox.push(Buffer.alloc(100, 'x'), 2, 0, 100);
    expect(kept.toString()).to.equal('first second');
  });

  it('reads a chunk in place, and one that goes on where it ended', () => {
    const inbox = new Inbox();
    const memory = Buffer.from('AT+QIACT');
    inbox.push(memory, 0, 0, 2);
    inbox.push(memory, 1, 2, 8);
    expect(inbox.bytes).to.equal(memory);
    expect(inbox.keep(0, 8).buffer).to.equal(memory.buffer);
    inbox.pos = inbox.end;
    const more = Buffer.from('OK');
    inbox.push(more, 2, 0, 2);
    expect(inbox.bytes).to.equal(more);
  });

  it('takes no more memory than twice what waits, however it comes', () => {
    const inbox = new Inbox();
    for (let i = 0; i < 10_000; i++) {
      inbox.push(Buffer.alloc(10), i, 0, 10);
      if (i > 0) inbox.pos += 10;
    }
    expect(inbox.bytes.length).to.be.at.most(256);
  });
});
