import { Then, When } from '@cucumber/cucumber';
import { enterData, peerReceives, peerReceivesNothing, promptComes } from '../support/testcase/entry';
import { dataAre, pushed, readingGives, waitUnread } from '../support/testcase/reading';
import type { AttestWorld } from '../support/world';

Then('the prompt comes', function (this: AttestWorld) {
  promptComes(this.case);
});

When('the host enters {bytes}', async function (this: AttestWorld, bytes: string) {
  await enterData(this.case, bytes);
});

Then('the peer receives {bytes}', async function (this: AttestWorld, bytes: string) {
  await peerReceives(this.case, bytes);
});

Then('the peer of connection {int} receives {bytes}', async function (this: AttestWorld, id: number, bytes: string) {
  await peerReceives(this.case, bytes, id);
});

Then('client {string} receives {bytes}', async function (this: AttestWorld, name: string, bytes: string) {
  await peerReceives(this.case, bytes, name);
});

Then('the peer receives nothing', async function (this: AttestWorld) {
  await peerReceivesNothing(this.case);
});

Then('the peer of connection {int} receives nothing', async function (this: AttestWorld, id: number) {
  await peerReceivesNothing(this.case, id);
});

Then('the data are {bytes}', function (this: AttestWorld, bytes: string) {
  dataAre(this.case, bytes);
});

Then('connection {int} has {int} unread bytes', async function (this: AttestWorld, id: number, count: number) {
  await waitUnread(this.case, id, count);
});

Then('reading connection {int} gives {bytes}', async function (this: AttestWorld, id: number, bytes: string) {
  await readingGives(this.case, id, bytes);
});

Then('the data {bytes} are pushed for connection {int}', async function (this: AttestWorld, bytes: string, id: number) {
  await pushed(this.case, id, bytes);
});
