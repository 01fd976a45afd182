import { Given, Then } from '@cucumber/cucumber';
import {
  clockByDefault,
  clockFollows,
  haveTimeServer,
  haveWrongClock,
  syncFails,
  syncShown,
  syncSucceeds,
  timeServerAsked,
} from '../support/testcase/time-sync';
import type { AttestWorld } from '../support/world';

Given('a time server', async function (this: AttestWorld) {
  await haveTimeServer(this.case);
});

Given('the peer has a time server at another port', async function (this: AttestWorld) {
  await haveTimeServer(this.case, true);
});

Given("the module's clock is wrong", async function (this: AttestWorld) {
  await haveWrongClock(this.case);
});

Then('the synchronisation succeeds', async function (this: AttestWorld) {
  await syncSucceeds(this.case);
});

Then('the synchronisation fails', async function (this: AttestWorld) {
  await syncFails(this.case);
});

Then("the peer's time server was asked", async function (this: AttestWorld) {
  await timeServerAsked(this.case);
});

Then(
  /^AT\+QNTP\? shows the synchronisation with (\S+) at port (\S+)$/,
  async function (this: AttestWorld, server: string, port: string) {
    await syncShown(this.case, server, port);
  },
);

Then(/^AT\+CCLK\? (follows|does not follow) it$/, async function (this: AttestWorld, how: string) {
  await clockFollows(this.case, how === 'follows');
});

Then('AT+CCLK? follows it as the PICS declares, else noted for E58', async function (this: AttestWorld) {
  await clockByDefault(this.case);
});
