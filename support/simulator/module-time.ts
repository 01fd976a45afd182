import type { Clock } from '../time/clock';

/** The module's real-time clock: UTC, shown with the local zone as a suffix. It runs on over a restart. */
export class ModuleTime {
  private offset = 0;

  /** @param zone local time zone in quarters of an hour, -48..56. */
  constructor(
    private readonly clock: Clock,
    public zone: number,
  ) {}

  /** Milliseconds since 1970. */
  now(): number {
    return this.clock.wall() + this.offset;
  }

  set(time: number): void {
    this.offset = time - this.clock.wall();
  }

  /** +32, -08. */
  suffix(): string {
    return `${this.zone < 0 ? '-' : '+'}${two(Math.abs(this.zone))}`;
  }
}

/** YYYY/MM/DD and hh:mm:ss of a time in milliseconds since 1970. */
export function calendar(time: number): { date: string; time: string } {
  const at = new Date(time);
  return {
    date: `${at.getUTCFullYear()}/${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}`,
    time: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`,
  };
}

const CCLK = /^(\d\d)\/(\d\d)\/(\d\d), ?(\d\d):(\d\d):(\d\d)(?:([+-])(\d\d))?$/;

/** Reads yy/MM/dd,hh:mm:ss[+-zz] (20yy); undefined where it is no such time. */
export function parseCclk(text: string): { time: number; zone: number | undefined } | undefined {
  const parts = CCLK.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const time = Date.UTC(2000 + year, month - 1, day, hour, minute, second);
  const read = calendar(time);
  if (read.date !== `20${parts[1]}/${parts[2]}/${parts[3]}` || read.time !== `${parts[4]}:${parts[5]}:${parts[6]}`) {
    return undefined;
  }
  if (parts[8] === undefined) return { time, zone: undefined };
  const zone = Number(`${parts[7]}${parts[8]}`);
  return zone >= -48 && zone <= 56 ? { time, zone } : undefined;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
