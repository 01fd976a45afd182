import { Then, When } from '@cucumber/cucumber';
import { answeredNotBefore, answeredWithinAndSettled, breakLink, peerFallsSilent } from '../support/testcase/closing';
import { readMeanwhile } from '../support/testcase/crowd';
import { shownSinceConnect } from '../support/testcase/opening';
import type { AttestWorld } from '../support/world';

When('the peer of connection {int} falls silent', async function (this: AttestWorld, id: number) {
  await peerFallsSilent(this.case, id);
});

When('the network breaks connection {int}', async function (this: AttestWorld, id: number) {
  await breakLink(this.case, id);
});

Then('the answer comes within {duration} and the settle time', function (this: AttestWorld, limit: number) {
  answeredWithinAndSettled(this.case, limit);
});

Then('the answer comes not before {duration}', function (this: AttestWorld, limit: number) {
  answeredNotBefore(this.case, limit);
});

Then('the port has shown {bytes} since CONNECT and nothing else', async function (this: AttestWorld, bytes: string) {
  await shownSinceConnect(this.case, bytes);
});

Then(
  /^reading connection (\d+) gives (\d+ bytes) while the peers of connections (\d+) to (\d+) (send|close)$/,
  async function (this: AttestWorld, id: string, bytes: string, first: string, last: string, what: 'send' | 'close') {
    const others = Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => Number(first) + i);
    await readMeanwhile(this.case, Number(id), bytes, others, what);
  },
);
