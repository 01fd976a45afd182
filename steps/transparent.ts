import { Then, When } from '@cucumber/cucumber';
import { escapedInTime, leaveByEscape, portShows, typeData } from '../support/testcase/transparent';
import type { AttestWorld } from '../support/world';

When('the host types {bytes}', function (this: AttestWorld, bytes: string) {
  typeData(this.case, bytes);
});

When('the host leaves transparent mode with +++', async function (this: AttestWorld) {
  await leaveByEscape(this.case);
});

Then('the OK came after the guard second and in time', function (this: AttestWorld) {
  escapedInTime(this.case);
});

Then('the port shows {bytes}', async function (this: AttestWorld, bytes: string) {
  await portShows(this.case, bytes);
});
