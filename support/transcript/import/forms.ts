import type { LogForm, Sample } from './form';
import { arduino } from './forms/arduino';
import { azure } from './forms/azure';
import { mbed } from './forms/mbed';
import { minicom } from './forms/minicom';
import { modemManager } from './forms/modem-manager';
import { ofono } from './forms/ofono';
import { paste } from './forms/paste';
import { qcom } from './forms/qcom';
import { raw } from './forms/raw';
import { rtThread } from './forms/rt-thread';
import { socat } from './forms/socat';
import { sscom } from './forms/sscom';
import { teraTerm } from './forms/tera-term';
import { transcript } from './forms/transcript';
import { wio } from './forms/wio';
import { xCube } from './forms/x-cube';
import { zephyr } from './forms/zephyr';

/** Every form that is understood; where two fit equally the first is taken. */
export const FORMS: readonly LogForm[] = [
  transcript,
  socat,
  modemManager,
  ofono,
  azure,
  mbed,
  rtThread,
  xCube,
  zephyr,
  sscom,
  wio,
  qcom,
  teraTerm,
  minicom,
  arduino,
  raw,
  paste,
];

const SAMPLE_LINES = 2000;

/** Takes the beginning of a log apart; `text` is Latin-1. */
export function sampleOf(text: string): Sample {
  const lines = text.split(/\r*\n/, SAMPLE_LINES).filter((line) => line.trim() !== '');
  return { text, lines };
}

/** The form of a log, by its content; undefined where it is none of those known. */
export function detectForm(sample: Sample): LogForm | undefined {
  const marked = best(
    sample,
    FORMS.filter((form) => form !== paste && form !== raw),
  );
  if (marked) return marked;
  return raw.detect(sample) > 0 ? raw : paste.detect(sample) > 0 ? paste : undefined;
}

/** Of the forms that mark their lines, the one that fits most of them. */
function best(sample: Sample, forms: readonly LogForm[]): LogForm | undefined {
  let found: LogForm | undefined;
  let most = 0;
  for (const form of forms) {
    const score = form.detect(sample);
    if (score > most) {
      found = form;
      most = score;
    }
  }
  return found;
}
