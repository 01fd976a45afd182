import { Given } from '@cucumber/cucumber';
import { commandEcho, optionsInForce } from '../support/testcase/in-force';
import type { AttestWorld } from '../support/world';

Given(/^the options? ([a-z].*) (?:is|are) in force$/, async function (this: AttestWorld, list: string) {
  await optionsInForce(this.case, list);
});

Given('command echo is on', async function (this: AttestWorld) {
  await commandEcho(this.case);
});
