// Loaded after the suite's own hooks and steps, it empties all of them: what is left is what cucumber costs.
import { setDefinitionFunctionWrapper } from '@cucumber/cucumber';

setDefinitionFunctionWrapper(() => () => undefined);
