import { Given, Then, When } from '@cucumber/cucumber';
import {
  acceptClients,
  clientFate,
  clientHasUnread,
  clientId,
  clientMode,
  connectAndSend,
  incomingBeforeRecv,
  incomingTells,
  readingClientGives,
} from '../support/testcase/clients';
import { useConnectIDs } from '../support/testcase/crowd';
import { openingFails } from '../support/testcase/opening';
import type { AttestWorld } from '../support/world';

Given(
  '{int} client(s) are/is connected to listener {int}',
  async function (this: AttestWorld, count: number, listener: number) {
    await acceptClients(this.case, count, listener);
  },
);

Given(
  'connections {int} to {int} are UDP clients in buffer mode',
  async function (this: AttestWorld, first: number, last: number) {
    await useConnectIDs(this.case, first, last);
  },
);

Then(
  'the URC "incoming" tells of client {string} and listener {int}',
  async function (this: AttestWorld, name: string, listener: number) {
    await incomingTells(this.case, name, listener);
  },
);

Then(
  'opening the connection of client {string} again fails with code {int}',
  async function (this: AttestWorld, name: string, code: number) {
    await openingFails(this.case, clientId(this.case, name), [code]);
  },
);

Then(
  /^whether client "([^"]*)" is still connected is noted for (E\d+) as "([^"]*)"$/,
  async function (this: AttestWorld, name: string, erratum: string, question: string) {
    this.case.note(erratum, question, await clientFate(this.case, name));
  },
);

When(
  'client {string} connects to listener {int} and sends {bytes}',
  async function (this: AttestWorld, name: string, listener: number, bytes: string) {
    await connectAndSend(this.case, name, listener, bytes);
  },
);

Then('"incoming" of client {string} comes before any "recv" of it', async function (this: AttestWorld, name: string) {
  await incomingBeforeRecv(this.case, name);
});

Then(
  'reading the connection of client {string} gives {bytes}',
  async function (this: AttestWorld, name: string, bytes: string) {
    await readingClientGives(this.case, name, bytes);
  },
);

Then(
  'the connection of client {string} has {int} unread bytes',
  async function (this: AttestWorld, name: string, count: number) {
    await clientHasUnread(this.case, name, count);
  },
);

Then(
  'the connection of client {string} is in access_mode {int} and its data come so',
  async function (this: AttestWorld, name: string, mode: number) {
    await clientMode(this.case, name, [mode]);
  },
);

Then(
  /^the connection of client "([^"]*)" is in access_mode (\d) or (\d) and its data come so, noted for (E\d+) as "([^"]*)"$/,
  async function (this: AttestWorld, name: string, one: string, other: string, erratum: string, question: string) {
    this.case.note(erratum, question, String(await clientMode(this.case, name, [Number(one), Number(other)])));
  },
);
