import { VirtualClock } from '../../time/virtual-clock';
import type { Handler } from '../handler';
import { completeOptions, type GivenOptions } from '../options';
import { Registry } from '../registry';
import { Settings } from '../settings';
import { Port } from './port';
import { factoryProfile } from './profile';

/** A port with no commands but those that a test defines, on a virtual clock. */
export function makePort(given: GivenOptions = {}) {
  const clock = new VirtualClock();
  const options = completeOptions(given);
  const settings = new Settings(options.settings);
  const registry = new Registry(options);
  const port = new Port({
    clock,
    options,
    settings,
    commands: registry,
    profile: factoryProfile(true),
    random: Math.random,
  });
  let heard = '';
  port.attach((bytes) => {
    heard += bytes.toString('latin1');
  });
  const take = () => {
    const text = heard;
    heard = '';
    return text;
  };
  const type = (text: string) => port.input(Buffer.from(text, 'latin1'));
  const say = async (text: string, wait = 1) => {
    type(text);
    await clock.sleep(wait);
    return take();
  };
  const define = (name: string, handler: Handler) => registry.define(name, handler);
  return { clock, settings, registry, port, take, type, say, define };
}
