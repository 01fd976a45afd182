import { Given, Then, When } from '@cucumber/cucumber';
import { codeNoted, eitherLater, failsLater, okOrRefused, provoke } from '../support/testcase/provoking';
import type { AttestWorld } from '../support/world';

const codesOf = (text: string) => text.split(' or ').map(Number);

Given('the next AT+{word} is made to end with code {int}', function (this: AttestWorld, command: string, code: number) {
  provoke(this.case, command, code);
});

When('the network drops context {int}', async function (this: AttestWorld, context: number) {
  this.case.act();
  await this.case.bench.act('dropContext', { context });
});

Then(/^the error code is (\d+(?: or \d+)+), noted for (\S+) as "([^"]*)"$/, async function (
  this: AttestWorld,
  codes: string,
  id: string,
  question: string,
) {
  await codeNoted(this.case, codesOf(codes), id, question);
});

Then(/^the module answers OK, or ERROR with code (\d+(?: or \d+)*), noted for (\S+) as "([^"]*)"$/, async function (
  this: AttestWorld,
  codes: string,
  id: string,
  question: string,
) {
  await okOrRefused(this.case, codesOf(codes), id, question);
});

Then(/^it fails with ERROR, or later with (\+[^"]*(?:"[^"]*"[^"]*)*?)(?: and code (\d+(?: or \d+)*))?$/, async function (
  this: AttestWorld,
  layout: string,
  codes: string | null,
) {
  await failsLater(this.case, layout, codes === null ? [] : codesOf(codes));
});

Then(/^it fails with ERROR, or ends with (\+.*), noted for (\S+) as "([^"]*)"$/, async function (
  this: AttestWorld,
  layout: string,
  id: string,
  question: string,
) {
  await eitherLater(this.case, layout, id, question);
});
