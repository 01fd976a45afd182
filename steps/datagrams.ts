import { Given, Then, When } from '@cucumber/cucumber';
import {
  datagramReceived,
  greetFrom,
  lengthsInRange,
  openGreetingClient,
  openGreetingService,
  pushedInAll,
  readsDatagram,
  shortReadNoted,
  tailsNoted,
} from '../support/testcase/datagrams';
import { peerSends } from '../support/testcase/peering';
import { type AccessMode, peerBinds } from '../support/testcase/sockets';
import type { AttestWorld } from '../support/world';

Given(
  'connection {int} is a UDP client in {mode} mode that has written to the peer',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openGreetingClient(this.case, id, mode);
  },
);

Given(
  'connection {int} is a UDP client in {mode} mode over IPv6 that has written to the peer',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openGreetingClient(this.case, id, mode, { ipv6: true });
  },
);

Given(
  'connection {int} is a UDP service in {mode} mode that has written to the peer',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openGreetingService(this.case, id, mode);
  },
);

Given(
  'service {int} has also written to the UDP socket {string} of the peer',
  async function (this: AttestWorld, id: number, name: string) {
    await greetFrom(this.case, id, name);
  },
);

Given('the peer has a UDP socket {string}', async function (this: AttestWorld, name: string) {
  await peerBinds(this.case, name);
});

When('the UDP socket {string} sends {bytes}', async function (this: AttestWorld, name: string, bytes: string) {
  await peerSends(this.case, bytes, name);
});

Then('the peer receives one datagram, {bytes}', async function (this: AttestWorld, bytes: string) {
  await datagramReceived(this.case, bytes);
});

Then(
  'the UDP socket {string} receives one datagram, {bytes}',
  async function (this: AttestWorld, name: string, bytes: string) {
    await datagramReceived(this.case, bytes, name);
  },
);

Then(
  'AT+QIRD={int} gives the datagram {bytes} of the UDP socket {string}',
  async function (this: AttestWorld, id: number, bytes: string, name: string) {
    await readsDatagram(this.case, id, bytes, name);
  },
);

Then(
  'what AT+QIRD={int},{int} gives of it, and what the next one gives, is noted for E31',
  async function (this: AttestWorld, id: number, length: number) {
    await shortReadNoted(this.case, id, length);
  },
);

Then('connection {int} has pushed {bytes} in all', async function (this: AttestWorld, id: number, bytes: string) {
  await pushedInAll(this.case, id, bytes);
});

Then(
  'what follows the pushed data of connection {int} is noted for E47',
  async function (this: AttestWorld, id: number) {
    await tailsNoted(this.case, id);
  },
);

Then(
  'every length that "recv" told of connection {int} is {int} to {int}',
  function (this: AttestWorld, id: number, least: number, most: number) {
    lengthsInRange(this.case, id, least, most);
  },
);
