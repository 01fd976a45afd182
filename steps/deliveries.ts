import { Then } from '@cucumber/cucumber';
import { commandBrings, datagramsAre, receivesEvery, receivesNothingFor } from '../support/testcase/deliveries';
import type { AttestWorld } from '../support/world';

Then('the peer receives the datagrams {bytes}', async function (this: AttestWorld, bytes: string) {
  await datagramsAre(this.case, bytes);
});

Then(
  'the peer of connection {int} receives {bytes} {int} times, once every {duration}',
  async function (this: AttestWorld, id: number, bytes: string, times: number, period: number) {
    await receivesEvery(this.case, id, bytes, times, period);
  },
);

Then(
  'the peer of connection {int} receives nothing for {duration}',
  async function (this: AttestWorld, id: number, duration: number) {
    await receivesNothingFor(this.case, id, duration);
  },
);

Then(
  'whether the peer of connection {int} receives anything within {duration} is noted for {word} as {string}',
  async function (this: AttestWorld, id: number, within: number, erratum: string, question: string) {
    this.case.note(erratum, question, (await commandBrings(this.case, id, within)) ? 'yes' : 'no');
  },
);
