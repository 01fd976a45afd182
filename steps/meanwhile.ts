import { Then, When } from '@cucumber/cucumber';
import {
  beginToSend,
  comesAround,
  comesOutsideEntry,
  connectsAndSends,
  eachComesOnce,
  noneAfter,
  returnsMeanwhile,
  sendsDuring,
} from '../support/testcase/meanwhile';
import type { AttestWorld } from '../support/world';

When(
  'the peer of connection {int} begins to send {bytes}, {int} at a time, every {duration}',
  async function (this: AttestWorld, id: number, bytes: string, piece: number, interval: number) {
    await beginToSend(this.case, id, bytes, piece, interval);
  },
);

When(
  /^the peer of connection (\d+) sends ("[^"]*"|\d+ bytes) while (AT\S+) runs$/,
  async function (this: AttestWorld, id: string, bytes: string, command: string) {
    await sendsDuring(this.case, Number(id), bytes, command);
  },
);

When(
  'client {string} connects to listener {int} and sends {bytes} at once',
  async function (this: AttestWorld, name: string, listener: number, bytes: string) {
    await connectsAndSends(this.case, name, listener, bytes);
  },
);

When(
  'client {string} connects to listener {int}, sends {bytes} and closes at once',
  async function (this: AttestWorld, name: string, listener: number, bytes: string) {
    await connectsAndSends(this.case, name, listener, bytes, true);
  },
);

Then(
  /^as long as the peer sends, (AT\S+) returns (\+.*)$/,
  async function (this: AttestWorld, command: string, line: string) {
    await returnsMeanwhile(this.case, command, line);
  },
);

Then('each of these URCs comes, once:', async function (this: AttestWorld, list: string) {
  await eachComesOnce(this.case, list);
});

Then(/^no URC (\+.*) came after (\+.*)$/, function (this: AttestWorld, urc: string, last: string) {
  noneAfter(this.case, urc, last);
});

Then(/^the URC (\+.*) comes, before or after the answer$/, async function (this: AttestWorld, text: string) {
  await comesAround(this.case, text);
});

Then(
  /^the URC (\+.*) comes, never inside the data entry, noted for E50$/,
  async function (this: AttestWorld, text: string) {
    await comesOutsideEntry(this.case, text);
  },
);
