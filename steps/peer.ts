import { Given, Then, When } from '@cucumber/cucumber';
import { peerCloses, peerHalts, peerSees, peerSeesFin, peerSends } from '../support/testcase/peering';
import { connectionOf, peerBinds, peerListens } from '../support/testcase/sockets';
import type { AttestWorld } from '../support/world';

Given('the peer listens for TCP connections', async function (this: AttestWorld) {
  await peerListens(this.case);
});

Given('the peer listens for TCP connections as {string}', async function (this: AttestWorld, name: string) {
  await peerListens(this.case, name);
});

Given('the peer listens for TCP connections over IPv6', async function (this: AttestWorld) {
  await peerListens(this.case, 'server', { ipv6: true });
});

Given('the peer refuses TCP connections', async function (this: AttestWorld) {
  await peerListens(this.case, 'server', { refuse: true });
});

Given('the peer refuses TCP connections over IPv6', async function (this: AttestWorld) {
  await peerListens(this.case, 'server', { refuse: true, ipv6: true });
});

Given('the peer has a UDP socket', async function (this: AttestWorld) {
  await peerBinds(this.case);
});

Given('the peer has a UDP socket over IPv6', async function (this: AttestWorld) {
  await peerBinds(this.case, 'udp', true);
});

When('the peer sends {bytes}', async function (this: AttestWorld, bytes: string) {
  await peerSends(this.case, bytes);
});

When('the peer sends {bytes} and closes the connection', async function (this: AttestWorld, bytes: string) {
  await peerSends(this.case, bytes);
  (await connectionOf(this.case)).halfClose();
});

When('the peer of connection {int} sends {bytes}', async function (this: AttestWorld, id: number, bytes: string) {
  await peerSends(this.case, bytes, id);
});

When('client {string} sends {bytes}', async function (this: AttestWorld, name: string, bytes: string) {
  await peerSends(this.case, bytes, name);
});

When('the peer closes the connection', async function (this: AttestWorld) {
  await peerCloses(this.case, 'fin');
});

When('the peer resets the connection', async function (this: AttestWorld) {
  await peerCloses(this.case, 'reset');
});

When('the peer of connection {int} closes it', async function (this: AttestWorld, id: number) {
  await peerCloses(this.case, 'fin', id);
});

When('client {string} closes its connection', async function (this: AttestWorld, name: string) {
  await peerCloses(this.case, 'fin', name);
});

When('the peer stops reading', async function (this: AttestWorld) {
  await peerHalts(this.case, true);
});

When('the peer goes on reading', async function (this: AttestWorld) {
  await peerHalts(this.case, false);
});

Then('the peer sees the connection end', async function (this: AttestWorld) {
  await peerSees(this.case, 'end');
});

Then('the peer sees the connection end by a FIN', async function (this: AttestWorld) {
  await peerSeesFin(this.case);
});

Then('the peer of connection {int} sees it end', async function (this: AttestWorld, id: number) {
  await peerSees(this.case, 'end', id);
});

Then('client {string} sees its connection end', async function (this: AttestWorld, name: string) {
  await peerSees(this.case, 'end', name);
});

Then('the peer sees a connection', async function (this: AttestWorld) {
  await peerSees(this.case, 'connection');
});
