import { Given } from '@cucumber/cucumber';
import { parseData } from '../support/testcase/data';
import { peerListens } from '../support/testcase/sockets';
import type { AttestWorld } from '../support/world';

Given(
  'the peer listens for TCP connections and greets each with {bytes}',
  async function (this: AttestWorld, bytes: string) {
    await peerListens(this.case, 'server', { greeting: parseData(bytes) });
  },
);
