import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'chai';
import { checkValue, compile, type Frame, type Layout, NotationError, parseRanges } from './index';
import { exampleFields, exampleOptions, seeded } from './testing/example-fields';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const ROUNDS = 10_000;
const NAMES = Object.keys(exampleFields).map((name) => `<${name}>`);
const TOKENS = [
  ...NAMES,
  '[',
  ']',
  '[',
  ']',
  ',',
  '"',
  '(',
  ')',
  '(0,1)',
  '(1-15)',
  '\n',
  '\n...\n',
  '\n[...]\n',
  '<CR><LF>',
  '+QIACT: ',
  'OK',
  ' ',
  '0',
  '<',
  '>',
  '\xff',
];

function text(random: () => number, tokens: readonly string[], most: number): string {
  let out = '';
  for (let count = Math.floor(random() * most); count > 0; count--) {
    out +=
      random() < 0.2 ? String.fromCharCode(Math.floor(random() * 256)) : tokens[Math.floor(random() * tokens.length)];
  }
  return out;
}

function tryCompile(source: string): Layout | undefined {
  try {
    return compile(source, exampleOptions);
  } catch (error) {
    if (error instanceof NotationError) return undefined;
    throw error;
  }
}

describe('random bytes', () => {
  it('as a layout compile or are refused, and what compiles matches what it generates', () => {
    const random = seeded(1);
    let compiled = 0;
    for (let i = 0; i < ROUNDS; i++) {
      const layout = tryCompile(text(random, TOKENS, 14));
      if (!layout) continue;
      compiled++;
      layout.match([{ text: text(random, TOKENS, 14) }]);
      const frames = layout.generate(random);
      const result = layout.match(frames);
      expect(result.ok, `${JSON.stringify(layout.source)} ${JSON.stringify(frames)}`).to.equal(true);
    }
    expect(compiled).to.be.above(ROUNDS / 20);
  });

  it('as frames give a match or a mismatch that says where', () => {
    const random = seeded(2);
    const layouts = [
      '+QIACT: <contextID>,<context_state>,<context_type>[,<IPv4_address>][,<IPv6_address>]\n[...]\n\nOK',
      '+QIRD: <read_actual_length>[,<remoteIP>,<remote_port>][<CR><LF><data>]\nOK',
      '<word>[,<word>[,<errcode_description>]]\n...',
      '[<time>][,(0-15)][,"<APN>"]',
    ].map((source) => compile(source, exampleOptions));
    const heads = ['+QIACT: 1', '+QIRD: 4', ',', '"', 'OK', '1', '"1.2.3.4"', '(0-15)', '"::"'];
    for (let i = 0; i < ROUNDS; i++) {
      const frames: Frame[] = Array.from({ length: Math.floor(random() * 4) }, () => ({
        text: text(random, heads, 10),
        payload: random() < 0.2 ? Buffer.alloc(Math.floor(random() * 6)) : undefined,
      }));
      const result = layouts[i % layouts.length]!.match(frames);
      if (result.ok) continue;
      expect(result.line).to.be.within(0, frames.length);
      expect(result.at).to.be.within(0, frames[result.line]?.text.length ?? 0);
      expect(result.message).to.match(/^[\x20-\x7e]+$/);
    }
  });

  it('as values and lists are in the domain or not', () => {
    const random = seeded(3);
    for (let i = 0; i < ROUNDS; i++) {
      const value = text(random, ['"', '1', '.', ':', '::', '255', '(', ')', '-', ',', '2019/09/09,'], 12);
      parseRanges(value);
      for (const domain of Object.values(exampleFields)) checkValue(domain, value);
    }
  });

  it('leave no memory behind', () => {
    const layout = compile('[<word>]\n[...]\n[+X: <err>]\n[...]\nOK', exampleOptions);
    const random = seeded(4);
    const pass = () => {
      for (let i = 0; i < ROUNDS / 5; i++)
        layout.match([{ text: text(random, ['+X: 1', 'x', '"'], 6) }, { text: 'OK' }]);
      for (let i = 0; i < ROUNDS / 20; i++) tryCompile(text(random, TOKENS, 14));
      collect();
      return process.memoryUsage().heapUsed;
    };
    pass();
    const before = pass();
    const after = Array.from({ length: 4 }, pass).pop()!;
    expect(after - before).to.be.below(2_000_000);
  });
});

describe('a hard layout', () => {
  const row = (part: string, count: number) => part.repeat(count);

  it('with a row of like brackets takes no more than its length squared', () => {
    const layout = compile(`${row('[a]', 200)}b`, exampleOptions);
    expect(layout.match([{ text: `${row('a', 200)}b` }]).ok).to.equal(true);
    expect(layout.match([{ text: `${row('a', 200)}c` }]).ok).to.equal(false);
    const nested = compile(`${row('[,<connectID>', 30)}${row(']', 30)}${row('[,<connectID>]', 100)}`, exampleOptions);
    expect(nested.match([{ text: row(',1', 130) }]).ok).to.equal(true);
    expect(nested.match([{ text: `${row(',1', 130)},` }]).ok).to.equal(false);
  });

  it('with a row of repeated lines takes no more than lines times frames', () => {
    const layout = compile(`${row('[+X: <err>]\n...\n', 50)}OK`, exampleOptions);
    const frames = Array.from({ length: 500 }, () => ({ text: '+X: 1' }));
    expect(layout.match([...frames, { text: 'OK' }]).ok).to.equal(true);
    expect(layout.match([...frames, { text: 'KO' }]).ok).to.equal(false);
  });

  it('or frame of great length is only long', () => {
    const layout = compile('<word>,<word>[;<err>]\n...', exampleOptions);
    expect(layout.match([{ text: row('x', 1_000_000) }]).ok).to.equal(false);
    expect(layout.match([{ text: `${row('x', 1_000_000)},y` }]).ok).to.equal(true);
    expect(tryCompile(row('[', 100_000))).to.equal(undefined);
    expect(tryCompile(row('<word>,', 20_000))).not.to.equal(undefined);
  });
});
