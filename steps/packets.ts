import { Then } from '@cucumber/cucumber';
import { packetsAre, packetsAtMost, receivedAfter, receivedEarlyAndLate } from '../support/testcase/packets';
import type { AttestWorld } from '../support/world';

Then(
  'the peer receives {bytes} in packets of at most {int} byte(s)',
  async function (this: AttestWorld, bytes: string, most: number) {
    await packetsAtMost(this.case, bytes, most);
  },
);

Then(
  /^the peer receives (\d+ bytes?) in packets of (\d+(?:(?:, | and )\d+)*)$/,
  async function (this: AttestWorld, bytes: string, lengths: string) {
    await packetsAre(this.case, bytes, lengths.split(/, | and /).map(Number));
  },
);

Then('the peer receives {bytes} after {duration}', async function (this: AttestWorld, bytes: string, wait: number) {
  await receivedAfter(this.case, bytes, wait);
});

Then(
  'the peer receives {bytes}, the first {int} at once and the others after {duration}',
  async function (this: AttestWorld, bytes: string, early: number, wait: number) {
    await receivedEarlyAndLate(this.case, bytes, early, wait);
  },
);
