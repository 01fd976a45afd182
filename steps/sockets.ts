import { Given, Then, When } from '@cucumber/cucumber';
import { execute } from '../support/testcase/commands';
import { openingFails } from '../support/testcase/opening';
import { counters, noOpenConnection } from '../support/testcase/shown';
import {
  type AccessMode,
  acceptClient,
  connectClient,
  localPort,
  openClient,
  openServer,
} from '../support/testcase/sockets';
import { inconc } from '../support/verdict/verdict';
import type { AttestWorld } from '../support/world';

Given('connectID {int} is free', async function (this: AttestWorld, id: number) {
  const state = await execute(this.case, `AT+QISTATE=1,${id}`);
  if (state.info.length === 0) return;
  const closed = await execute(this.case, `AT+QICLOSE=${id}`);
  if (closed.final?.text !== 'OK')
    inconc({ message: `connectID ${id} is in use and AT+QICLOSE=${id} does not free it` });
});

Given(
  'connection {int} is a TCP client in {mode} mode',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openClient(this.case, id, 'TCP', mode);
  },
);

Given(
  'connection {int} is a TCP client in {mode} mode on context {int}',
  async function (this: AttestWorld, id: number, mode: AccessMode, contextID: number) {
    await openClient(this.case, id, 'TCP', mode, { contextID });
  },
);

Given(
  'connection {int} is a TCP client in {mode} mode over IPv6',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openClient(this.case, id, 'TCP', mode, { ipv6: true });
  },
);

Given(
  'connection {int} is a TCP client in {mode} mode of a peer that never closes',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openClient(this.case, id, 'TCP', mode, { keepsOpen: true });
  },
);

Given(
  'connection {int} is a UDP client in {mode} mode',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openClient(this.case, id, 'UDP', mode);
  },
);

Given(
  'connection {int} is a TCP listener in {mode} mode',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openServer(this.case, id, 'TCP LISTENER', mode);
  },
);

Given(
  'connection {int} is a TCP listener in {mode} mode for at most {int} client(s)',
  async function (this: AttestWorld, id: number, mode: AccessMode, most: number) {
    await openServer(this.case, id, 'TCP LISTENER', mode, most);
  },
);

Given(
  'connection {int} is a UDP service in {mode} mode',
  async function (this: AttestWorld, id: number, mode: AccessMode) {
    await openServer(this.case, id, 'UDP SERVICE', mode);
  },
);

Given(
  'client {string} is connected to listener {int}',
  async function (this: AttestWorld, name: string, listener: number) {
    await acceptClient(this.case, name, listener);
  },
);

When('client {string} connects to listener {int}', async function (this: AttestWorld, name: string, listener: number) {
  await connectClient(this.case, name, listener);
});

Then(/^(AT\+QISTATE\S*) shows no open connection$/, async function (this: AttestWorld, query: string) {
  await noOpenConnection(this.case, query);
});

Then(
  'AT+QISEND={int},0 tells {int} byte(s) sent, all of them acknowledged',
  async function (this: AttestWorld, id: number, total: number) {
    await counters(this.case, id, total);
  },
);

Given('a local port that is free', function (this: AttestWorld) {
  this.case.values.set('local.port', String(localPort(this.case)));
});

Then('opening connection {int} fails with code {int}', async function (this: AttestWorld, id: number, code: number) {
  await openingFails(this.case, id, [code]);
});

Then('opening connection {int} does not succeed', async function (this: AttestWorld, id: number) {
  await openingFails(this.case, id);
});
