import { Given, Then, When } from '@cucumber/cucumber';
import {
  answeredWithin,
  answers,
  answersOneOf,
  answersTo,
  execute,
  must,
  returns,
  send,
} from '../support/testcase/commands';
import { errorCodeIs } from '../support/testcase/errors';
import { answerIsFramed, oneFinalResult } from '../support/testcase/framing';
import { responseLimit } from '../support/testcase/limits';
import { rememberSetting } from '../support/testcase/restore';
import { answeredAtOnce } from '../support/testcase/shown';
import { completeLine, portStaysSilent, typeData } from '../support/testcase/transparent';
import type { AttestWorld } from '../support/world';

Given(/^(AT\S.*) has been answered OK$/i, async function (this: AttestWorld, line: string) {
  const command = this.case.resolve(line);
  await rememberSetting(this.case, command);
  await must(this.case, command);
});

When(/^the host sends (AT(?:(?! and, without waiting).)*)$/i, async function (this: AttestWorld, line: string) {
  await send(this.case, line);
});

When('the host types {bytes} without its <CR>', function (this: AttestWorld, bytes: string) {
  typeData(this.case, bytes);
});

When('the host completes the line with {bytes}', async function (this: AttestWorld, bytes: string) {
  await completeLine(this.case, bytes);
});

Then(
  /^the module answers (OK|ERROR|CONNECT|SEND OK|SEND FAIL|NO CARRIER)$/,
  function (this: AttestWorld, text: string) {
    answers(this.case, text);
  },
);

Then('the module answers:', function (this: AttestWorld, text: string) {
  answers(this.case, text);
});

Then('the module answers one of:', function (this: AttestWorld, text: string) {
  answersOneOf(this.case, this.case.exchange(), text.split('\n'));
});

Then(
  /^the module answers (\S.*) or (\S.*), noted for (\S+) as "([^"]*)"$/,
  function (this: AttestWorld, one: string, other: string, id: string, question: string) {
    const layouts = [...one.split(', '), other];
    const found = answersOneOf(this.case, this.case.exchange(), layouts);
    this.case.note(id, question, layouts[found]!);
  },
);

Then('the final result comes', function (this: AttestWorld) {
  answeredWithin(this.case, responseLimit(this.case.exchange().command));
});

Then('the answer comes within {duration}', function (this: AttestWorld, limit: number) {
  answeredWithin(this.case, limit);
});

Then('the answer comes at once', function (this: AttestWorld) {
  answeredAtOnce(this.case);
});

Then('no second final result comes', async function (this: AttestWorld) {
  await oneFinalResult(this.case);
});

Then('every line of the response is framed <CR><LF><response><CR><LF>', function (this: AttestWorld) {
  answerIsFramed(this.case);
});

Then('the module answers nothing for {duration}', async function (this: AttestWorld, duration: number) {
  await portStaysSilent(this.case, duration);
});

Then(/^(AT\S.*) returns (\+.*)$/, async function (this: AttestWorld, command: string, line: string) {
  await returns(this.case, command, line);
});

Then(/^(AT\S.*) returns:$/, async function (this: AttestWorld, command: string, lines: string) {
  await returns(this.case, command, lines);
});

Then(/^(AT\S.*) returns one of:$/, async function (this: AttestWorld, command: string, lines: string) {
  const exchange = await execute(this.case, this.case.resolve(command));
  answersOneOf(
    this.case,
    exchange,
    lines.split('\n').map((line) => `${line}\nOK`),
  );
});

Then(/^(AT\S.*) is answered (OK|ERROR)$/, async function (this: AttestWorld, command: string, text: string) {
  answersTo(this.case, await execute(this.case, this.case.resolve(command)), text);
});

Then('the error code is {int}', async function (this: AttestWorld, code: number) {
  await errorCodeIs(this.case, [code]);
});

Then('the error code is one of chapter 4 other than 0', async function (this: AttestWorld) {
  await errorCodeIs(
    this.case,
    Array.from({ length: 25 }, (_, i) => 550 + i),
  );
});
