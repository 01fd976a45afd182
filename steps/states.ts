import { Then } from '@cucumber/cucumber';
import { answersTo, execute } from '../support/testcase/commands';
import { answersInAnyOrder, comesToReturn, localPortShown, noConnection } from '../support/testcase/states';
import type { AttestWorld } from '../support/world';

Then('the module answers, in any order:', function (this: AttestWorld, lines: string) {
  answersInAnyOrder(this.case, lines);
});

Then(/^(AT\S.*) returns no line$/, async function (this: AttestWorld, command: string) {
  answersTo(this.case, await execute(this.case, command), 'OK');
});

Then(
  /^(AT\S.*) comes to return (\+.*) within (\d+(?:\.\d+)? (?:ms|s|min))$/,
  async function (this: AttestWorld, command: string, line: string, limit: number) {
    await comesToReturn(this.case, command, line, limit);
  },
);

Then(/^(AT\+QISTATE\S*) shows no connection at all$/, async function (this: AttestWorld, query: string) {
  await noConnection(this.case, query);
});

Then('connection {int} has the local port that was asked for', async function (this: AttestWorld, id: number) {
  await localPortShown(this.case, id, Number(this.case.resolve('{local.port}')));
});

Then('connection {int} has a local port of its own', async function (this: AttestWorld, id: number) {
  await localPortShown(this.case, id, 0);
});
