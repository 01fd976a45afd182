/** What the help pages teach beyond commander's lists. */
export const TOP_HELP = `
Examples:
  attest run                          the whole suite on the built-in simulator, in seconds
  attest run QIRD                     the cases of one command
  attest run --port /dev/ttyUSB2      the module on a serial port
  attest simulate --pty ./module      a simulated module for a host driver
  attest power                        what the suite catches: seeded faults, conforming firmwares
  attest check field.log              a log from the field, by the rules that always hold
  attest report                       the acceptance report of the latest run
  attest diff reports/OLD reports/NEW
                                      what two firmwares do differently
  attest clauses QIRD-12              what a clause demands, and how the manual is read

Exit codes: 0 pass, 1 fail, 2 usage, 3 inconc, 4 error, 130 interrupted.`;

export const RUN_HELP = `
Selectors of one kind add up, kinds narrow each other:
  attest run QIOPEN QIRD              the cases of two commands
  attest run 2.4.7                    a section of the manual, with all below it
  attest run QIOPEN-02 ERR            a clause, and a family of clauses
  attest run QIOPEN refused           cases of QIOPEN with "refused" in their title
  attest run features/2-4-11-qird.feature:12
  attest run --tag 'not @needs:peer'  what needs no remote end
  attest run QIRD --list              what would run

Benches:
  attest run --port /dev/ttyUSB2 --pixit my-bench.yaml
  attest run --tcp 127.0.0.1:5000     a module behind ser2net
  attest run --simulate promptSpace=no --simulate outputChunk=3
                                      another conforming firmware

A case whose needs the bench does not meet is not applicable, and told with its reason.

Exit codes:
  0   every case passed, or was not applicable
  1   a case failed
  2   the command line, the PIXIT or the PICS is wrong
  3   no case failed, but one was inconclusive, or none was applicable
  4   the bench or the harness is at fault; nothing was selected; fewer cases ran than were planned
  130 interrupted`;

export const SIMULATE_HELP = `
Examples:
  attest simulate --pty ./module
  attest simulate --tcp 127.0.0.1:5000 --control ./module.ctl
  attest control ./module.ctl drop-context 1
  attest simulate --pty ./module --simulate echo=0 --simulate cfg:viewmode=1

The module's network is this machine's loopback: context n has the address 127.0.1.n.
`;
