import { Given, Then, When } from '@cucumber/cucumber';
import { enterDigits, peerReceivesDecoded, pushedDigits, readingGivesDigits } from '../support/testcase/hex-data';
import { headerJoinedBy } from '../support/testcase/joins';
import { enterPart, entryEnds, entryLeftAlone, promptIs, setTerminators } from '../support/testcase/prompting';
import type { AttestWorld } from '../support/world';

Given('S3 is {int} and S4 is {int}', async function (this: AttestWorld, s3: number, s4: number) {
  await setTerminators(this.case, s3, s4);
});

Then(/^the prompt is S3 S4 >( S3 S4)?$/, async function (this: AttestWorld, tail: string | null) {
  await promptIs(this.case, Boolean(tail));
});

When('the host enters {bytes} and no more', function (this: AttestWorld, bytes: string) {
  enterPart(this.case, bytes);
});

Then(
  'the entry ends {duration} after the prompt, and not with SEND OK',
  async function (this: AttestWorld, limit: number) {
    await entryEnds(this.case, limit);
  },
);

When(
  'the host enters nothing for {duration} and then {bytes}, noted for {word} as {string}',
  async function (this: AttestWorld, patience: number, bytes: string, erratum: string, question: string) {
    this.case.note(erratum, question, await entryLeftAlone(this.case, patience, bytes));
  },
);

When(
  'the host enters {int} hex digits, and as many again where send_length counts bytes',
  async function (this: AttestWorld, length: number) {
    await enterDigits(this.case, length);
  },
);

Then('the peer receives the bytes that the digits stand for', async function (this: AttestWorld) {
  await peerReceivesDecoded(this.case);
});

Then(
  'reading connection {int} gives the hex digits of {bytes}',
  async function (this: AttestWorld, id: number, bytes: string) {
    await readingGivesDigits(this.case, id, bytes);
  },
);

Then(
  'the hex digits of {bytes} are pushed for connection {int}',
  async function (this: AttestWorld, bytes: string, id: number) {
    await pushedDigits(this.case, id, bytes);
  },
);

Then(/^(<CR><LF>|a comma) stands between the header and the data$/, function (this: AttestWorld, join: string) {
  headerJoinedBy(this.case, join === 'a comma' ? ',' : '\r\n');
});
