import { Then } from '@cucumber/cucumber';
import { firstLossAfter, pingFails, pingFailsOrActivates, pingLoses, pingTells } from '../support/testcase/pinging';
import type { AttestWorld } from '../support/world';

Then('the ping tells {int} request(s) and sums them up', async function (this: AttestWorld, count: number) {
  await pingTells(this.case, count);
});

Then('the ping tells {int} request(s) that nobody answered', async function (this: AttestWorld, count: number) {
  await pingLoses(this.case, count);
});

Then(
  'the ping tells {int} request(s) that nobody answered, each with code {int}',
  async function (this: AttestWorld, count: number, code: number) {
    await pingLoses(this.case, count, [code]);
  },
);

Then('the first request of the ping ends after {duration}', async function (this: AttestWorld, timeout: number) {
  await firstLossAfter(this.case, timeout);
});

Then('the ping fails', async function (this: AttestWorld) {
  await pingFails(this.case);
});

Then('the ping fails with code {int}', async function (this: AttestWorld, code: number) {
  await pingFails(this.case, [code]);
});

Then('the ping fails, or its success is noted for E61', async function (this: AttestWorld) {
  await pingFailsOrActivates(this.case);
});
