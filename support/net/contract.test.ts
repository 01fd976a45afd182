import { networkInterfaces } from 'node:os';
import { RealClock } from '../time/real-clock';
import { VirtualClock } from '../time/virtual-clock';
import { RealStack } from './real-stack';
import { describeContract } from './testing/contract';
import { VirtualNetwork } from './virtual';

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
);

describeContract('the virtual network', () => {
  const clock = new VirtualClock();
  const network = new VirtualNetwork(clock);
  return {
    clock,
    a: network.host(['10.0.0.1', 'fd00::1']),
    b: network.host(['10.0.0.2', 'fd00::2']),
    addressA: '10.0.0.1',
    addressB: '10.0.0.2',
    ipv6: { a: 'fd00::1', b: 'fd00::2' },
    silentAddress: '192.0.2.1',
    foreignAddress: '10.9.9.9',
  };
});

describeContract("this machine's sockets", () => {
  const clock = new RealClock();
  return {
    clock,
    a: new RealStack({ clock }),
    b: new RealStack({ clock }),
    addressA: '127.0.0.1',
    addressB: '127.0.0.1',
    ipv6: hasIpv6 ? { a: '::1', b: '::1' } : undefined,
    silentAddress: '192.0.2.1',
    foreignAddress: '203.0.113.9',
  };
});
