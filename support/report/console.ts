import { Formatter, type IFormatterOptions } from '@cucumber/cucumber';
import { Reporter } from './reporter';
import type { Language } from './texts';

/** What `formatOptions.attest` of cucumber's configuration may hold. */
export interface ConsoleOptions {
  language?: Language;
  /** Directory for result.json and profile.yaml. */
  records?: string;
}

/** The {@link Reporter} as a cucumber formatter, for plain `npx cucumber-js`. */
export default class ConsoleFormatter extends Formatter {
  private readonly reporter: Reporter;

  constructor(options: IFormatterOptions) {
    super(options);
    const { language = 'en', records }: ConsoleOptions = Object(options.parsedArgvOptions)['attest'] ?? {};
    const { stream } = options;
    this.reporter = new Reporter({ stream: stream as NodeJS.WriteStream, env: process.env, language, records });
    options.eventBroadcaster.on('envelope', (envelope) => {
      this.reporter.take(envelope);
      // A failed hook of the run makes cucumber leave without a further word to its formatters.
      if (envelope.testRunHookFinished?.result.status === 'FAILED') this.reporter.finish();
    });
  }

  override async finished(): Promise<void> {
    this.reporter.finish();
    await super.finished();
  }
}
