import { describe, it } from 'node:test';
import { expect } from 'chai';
import { VirtualNetwork } from '../net/virtual';
import { VirtualClock } from '../time/virtual-clock';
import type { Attachment, CarrierContext } from './carrier';
import { type ClosingStack, RealCarrier } from './real-carrier';
import { VirtualCarrier } from './virtual-carrier';

const context = (id: number, type: 1 | 2 | 3, apn = 'UNINET'): CarrierContext => ({
  id,
  type,
  apn,
  username: '',
  password: '',
  authentication: 0,
});

describe("a carrier on this machine's sockets", () => {
  it('gives context n the address 127.0.1.n and ::1, and closes its sockets when it ends', async () => {
    const clock = new VirtualClock();
    let closed = 0;
    const stack = { close: () => closed++ } as unknown as ClosingStack;
    const carrier = new RealCarrier(clock, () => stack, { activationTime: 10 });
    const results: Attachment[] = [];
    for (const [id, type] of [
      [1, 1],
      [7, 2],
      [15, 3],
    ] as const)
      carrier.activate(context(id, type), (made) => results.push(made));
    expect(results).to.deep.equal([]);
    await clock.sleep(10);
    expect(results).to.deep.equal([
      { ipv4: '127.0.1.1', ipv6: undefined, stack, dns: ['127.0.0.1'] },
      { ipv4: undefined, ipv6: '::1', stack, dns: ['::1'] },
      { ipv4: '127.0.1.15', ipv6: '::1', stack, dns: ['127.0.0.1', '::1'] },
    ]);
    let gone = false;
    carrier.deactivate(1, () => {
      gone = true;
    });
    await clock.sleep(100);
    expect([gone, closed]).to.deep.equal([true, 1]);
    carrier.dispose();
    expect(closed).to.equal(3);
  });
});

describe('a carrier on a virtual network', () => {
  it('refuses access points, and IPv6 where there is none', async () => {
    const clock = new VirtualClock();
    const carrier = new VirtualCarrier(clock, new VirtualNetwork(clock), { refused: ['NO'], ipv6: false });
    const results: unknown[] = [];
    for (const asked of [context(1, 1, 'NO'), context(2, 3)]) carrier.activate(asked, (made) => results.push(made));
    await clock.sleep(300);
    expect(results).to.deep.equal([{ error: 561 }, { error: 561 }]);
  });

  it('takes the host of an ended context off the network', async () => {
    const clock = new VirtualClock();
    const network = new VirtualNetwork(clock);
    const carrier = new VirtualCarrier(clock, network);
    const addresses: string[] = [];
    carrier.activate(context(1, 1), (made) => addresses.push('error' in made ? '' : made.ipv4!));
    await clock.sleep(300);
    expect(() => network.host(addresses)).to.throw('taken');
    carrier.dispose();
    expect(() => network.host(addresses)).not.to.throw();
  });
});
