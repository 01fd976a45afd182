/** What V.25ter's basic commands set; AT&W keeps it, ATZ and a restart bring the kept one back. */
export interface Profile {
  /** ATE1. */
  echo: boolean;
  /** ATV1: results in words. */
  verbose: boolean;
  /** ATQ1: no result codes at all. */
  quiet: boolean;
  /** AT&D: what a drop of DTR does: 0 nothing, 1 and 2 leave transparent mode. */
  dtr: 0 | 1 | 2;
  /** AT&C: whether DCD follows the carrier. */
  dcd: 0 | 1;
  /** S registers by number: 3 ends command lines, 3 and 4 frame results, 5 is backspace. */
  registers: Record<number, number>;
}

/** The factory's, as AT&F sets it. */
export function factoryProfile(echo: boolean): Profile {
  return {
    echo,
    verbose: true,
    quiet: false,
    dtr: 0,
    dcd: 1,
    registers: { 0: 0, 3: 13, 4: 10, 5: 8, 6: 2, 7: 0, 8: 2, 10: 15 },
  };
}

export function copyProfile(profile: Profile): Profile {
  return { ...profile, registers: { ...profile.registers } };
}
