import { Given, Then } from '@cucumber/cucumber';
import {
  activateContext,
  activeContexts,
  type ContextType,
  configureContext,
  deactivateContext,
  demandContext,
  unsetContext,
} from '../support/testcase/contexts';
import { contextShown } from '../support/testcase/shown';
import type { AttestWorld } from '../support/world';

Given('context {int} is active', async function (this: AttestWorld, id: number) {
  await activateContext(this.case, id);
});

Given('context {int} is active as {contextType}', async function (this: AttestWorld, id: number, type: ContextType) {
  await activateContext(this.case, id, type);
});

Given('context {int} is not active', async function (this: AttestWorld, id: number) {
  await deactivateContext(this.case, id);
});

Given(
  'context {int} is configured as {contextType} and not active',
  async function (this: AttestWorld, id: number, type: ContextType) {
    await deactivateContext(this.case, id);
    await configureContext(this.case, id, type);
  },
);

Given('a context that was never configured', async function (this: AttestWorld) {
  await unsetContext(this.case);
});

Given('no context is active', async function (this: AttestWorld) {
  for (const context of await activeContexts(this.case)) await deactivateContext(this.case, context.id);
});

Then(
  /^(AT\+QIACT(?:EX)?\?) shows context (\d+) as (\+.*)$/,
  async function (this: AttestWorld, query: string, id: string, layout: string) {
    await contextShown(this.case, query, Number(id), [layout]);
  },
);

Then(
  /^(AT\+QIACT(?:EX)?\?) shows context (\d+) as one of, noted for (E\d+) as "([^"]*)":$/,
  async function (this: AttestWorld, query: string, id: string, erratum: string, question: string, layouts: string) {
    const all = layouts.split('\n');
    this.case.note(erratum, question, all[await contextShown(this.case, query, Number(id), all)]!);
  },
);

Then('context {int} is shown as active', async function (this: AttestWorld, id: number) {
  await demandContext(this.case, id, true);
});

Then('context {int} is not shown as active', async function (this: AttestWorld, id: number) {
  await demandContext(this.case, id, false);
});
