import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Masking, type Said } from './masking';

const SECRETS = ['open sesame', 'me'];

/** What is left of a text that is said in pieces of these lengths, and whether anything is still held back. */
function said(
  text: string,
  lengths: readonly number[],
  masking = new Masking(SECRETS),
): { text: string; held: boolean } {
  const pieces: Said[] = [];
  let from = 0;
  for (const length of [...lengths, text.length]) {
    const piece = { text: text.slice(from, from + length), held: false };
    from += length;
    pieces.push(piece);
    masking.take(piece);
  }
  return { text: pieces.map((piece) => piece.text).join(''), held: pieces.some((piece) => piece.held) };
}

describe('Masking', () => {
  const whole = 'AT+QICSGP=1,1,"CMNET","me","open sesame",1\r\r\nOK\r\nsome\r\n';
  const masked = 'AT+QICSGP=1,1,"CMNET","**","***********",1\r\r\nOK\r\nsome\r\n';

  it('hides a secret in whatever pieces it is said, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 40 }), (lengths) => {
        expect(said(whole, lengths)).to.deep.equal({ text: masked, held: false });
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it('holds back what may be the begin of a secret, until it is not or nothing more comes', () => {
    const masking = new Masking(SECRETS);
    const first = { text: 'the open ses', held: false };
    masking.take(first);
    expect(first).to.deep.equal({ text: 'the open ses', held: true });
    masking.end();
    expect(first.held).to.equal(false);
  });

  it('hides what answers a question for an identity number', () => {
    const masking = new Masking([]);
    masking.follows('AT+CGSN\r');
    expect(said('AT+CGSN\r\r\n867000000000001\r\n\r\nOK\r\n', [12, 9], masking).text).to.equal(
      'AT+CGSN\r\r\n***************\r\n\r\nOK\r\n',
    );
    masking.follows('AT+QIRD=0,15\r');
    expect(said('+QIRD: 15\r\n867000000000001\r\n', [], masking).text).to.contain('867000000000001');
  });
});
