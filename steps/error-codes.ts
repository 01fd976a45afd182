import { Given, Then, When } from '@cucumber/cucumber';
import { openingFails } from '../support/testcase/opening';
import {
  codeNoted,
  dropContext,
  eitherLater,
  entryCancelled,
  failCommand,
  failsLater,
  okOrRefused,
  provoke,
} from '../support/testcase/provoking';
import { urcCountUpTo } from '../support/testcase/urcs';
import type { AttestWorld } from '../support/world';

const codesOf = (text: string) => text.split(' or ').map(Number);

Given('the next AT+{word} is made to end with code {int}', function (this: AttestWorld, command: string, code: number) {
  provoke(this.case, command, code);
});

Given(/^the last TCP\/IP command has failed$/, async function (this: AttestWorld) {
  await failCommand(this.case);
});

When('the network drops context {int}', async function (this: AttestWorld, context: number) {
  await dropContext(this.case, context);
});

Then(
  /^the error code is (\d+(?: or \d+)+), noted for (\S+) as "([^"]*)"$/,
  async function (this: AttestWorld, codes: string, id: string, question: string) {
    await codeNoted(this.case, codesOf(codes), id, question);
  },
);

Then(
  /^the answer is OK, or ERROR with code (\d+(?: or \d+)*), noted for (\S+) as "([^"]*)"$/,
  async function (this: AttestWorld, codes: string, id: string, question: string) {
    await okOrRefused(this.case, codesOf(codes), id, question);
  },
);

Then(
  /^it fails with ERROR, or later with (\+.*?)(?: and code (\d+(?: or \d+)*))?$/,
  async function (this: AttestWorld, layout: string, codes: string | null) {
    await failsLater(this.case, layout, codes === null ? [] : codesOf(codes));
  },
);

Then(
  /^it fails with ERROR, or ends with (\+.*), noted for (\S+) as "([^"]*)"$/,
  async function (this: AttestWorld, layout: string, id: string, question: string) {
    await eitherLater(this.case, layout, id, question);
  },
);

Then(
  /^opening connection (\d+) fails with code (\d+(?: or \d+)+), noted for (\S+) as "([^"]*)"$/,
  async function (this: AttestWorld, id: string, codes: string, clause: string, question: string) {
    this.case.note(clause, question, String(await openingFails(this.case, Number(id), codesOf(codes))));
  },
);

Then('the entry was cancelled, with code 571 where it is answered ERROR', async function (this: AttestWorld) {
  await entryCancelled(this.case);
});

Then(
  /^at most one URC (\+.*) has come, noted for (\S+) as "([^"]*)"$/,
  function (this: AttestWorld, text: string, id: string, question: string) {
    this.case.note(id, question, urcCountUpTo(this.case, text, 1) > 0 ? 'yes' : 'no');
  },
);
