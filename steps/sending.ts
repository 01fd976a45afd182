import { Given, Then, When } from '@cucumber/cucumber';
import { dataEchoed, setOtherThanDefault } from '../support/testcase/data-echo';
import {
  enterTooMuch,
  entryGoesOn,
  fillBuffer,
  peerAnswersAgain,
  peerReceivesAllTaken,
  peerReceivesAtMost,
  sendAgain,
  sendHexUntilFull,
  sendInPieces,
  sendingRefused,
  sendUntilFull,
  totalSent,
  totalsWhileFull,
} from '../support/testcase/sending';
import type { AttestWorld } from '../support/world';

Then('sending is refused', async function (this: AttestWorld) {
  await sendingRefused(this.case);
});

When(
  'the host sends {bytes} over connection {int}, {int} at a time',
  async function (this: AttestWorld, bytes: string, id: number, piece: number) {
    await sendInPieces(this.case, id, bytes, piece);
  },
);

Then('the data entry goes on', async function (this: AttestWorld) {
  await entryGoesOn(this.case);
});

When(
  'the host enters {int} bytes and Ctrl+Z, more than one command may send, noted for E27',
  async function (this: AttestWorld, length: number) {
    await enterTooMuch(this.case, length);
  },
);

Then('the peer receives at most {int} bytes, noted for E27', async function (this: AttestWorld, most: number) {
  await peerReceivesAtMost(this.case, most);
});

Then('AT+QISEND={int},0 tells {int} byte(s) sent', async function (this: AttestWorld, id: number, total: number) {
  await totalSent(this.case, id, total);
});

Given('the send buffer of connection {int} is full', function (this: AttestWorld, id: number) {
  fillBuffer(this.case, id, true);
});

When('the send buffer of connection {int} has room again', function (this: AttestWorld, id: number) {
  fillBuffer(this.case, id, false);
});

When(
  'the host sends over connection {int} until SEND FAIL, at most {int} bytes',
  async function (this: AttestWorld, id: number, most: number) {
    await sendUntilFull(this.case, id, most);
  },
);

When(
  'the host sends {bytes} over connection {int} by AT+QISENDEX until SEND FAIL, at most {int} times',
  async function (this: AttestWorld, bytes: string, id: number, times: number) {
    await sendHexUntilFull(this.case, id, bytes, times);
  },
);

When(
  'the host sends what was refused over connection {int} again, until SEND OK',
  async function (this: AttestWorld, id: number) {
    await sendAgain(this.case, id);
  },
);

Then(
  'AT+QISEND={int},0 tells what was taken, not all of it acknowledged',
  async function (this: AttestWorld, id: number) {
    await totalsWhileFull(this.case, id);
  },
);

Then('the peer receives all that was answered SEND OK, each byte once', async function (this: AttestWorld) {
  await peerReceivesAllTaken(this.case);
});

When('the peer of connection {int} answers again', async function (this: AttestWorld, id: number) {
  await peerAnswersAgain(this.case, id);
});

Then('the entered data come back', function (this: AttestWorld) {
  dataEchoed(this.case, true);
});

Then('the entered data do not come back', function (this: AttestWorld) {
  dataEchoed(this.case, false);
});

Given('data echo has not the value that it has after a restart', async function (this: AttestWorld) {
  await setOtherThanDefault(this.case);
});
