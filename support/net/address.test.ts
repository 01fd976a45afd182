import { describe, it } from 'node:test';
import { expect } from 'chai';
import { canonicalAddress, isDocumentation, isLoopback } from './address';

describe('an address', () => {
  it('has one spelling', () => {
    const spellings: [string, string | undefined][] = [
      ['10.0.0.1', '10.0.0.1'],
      ['240E:459:40D:A39::1', '240e:459:40d:a39::1'],
      ['fe80:0:0:0:0:0:0:1%eth0', 'fe80::1'],
      ['::ffff:10.0.0.1', '10.0.0.1'],
      ['::FFFF:0a00:0001', '10.0.0.1'],
      ['0:0:0:0:0:0:0:1', '::1'],
      ['10.0.0.256', undefined],
      ['010.0.0.1', undefined],
      ['localhost', undefined],
      ['', undefined],
    ];
    for (const [text, canonical] of spellings) expect(canonicalAddress(text), text).to.equal(canonical);
  });

  it('is known to be of this machine', () => {
    expect(['127.0.0.1', '127.255.0.9', '::1'].every(isLoopback)).to.equal(true);
    expect(['128.0.0.1', '12.7.0.1', '127.example', '::'].some(isLoopback)).to.equal(false);
  });

  it('is known to be kept for documentation', () => {
    const kept = ['192.0.2.1', '198.51.100.255', '203.0.113.7', '2001:db8::1', '2001:db8:ffff::'];
    expect(kept.every(isDocumentation)).to.equal(true);
    expect(['192.0.3.1', '198.51.101.1', '203.0.112.7', '2001:db9::1'].some(isDocumentation)).to.equal(false);
  });
});
