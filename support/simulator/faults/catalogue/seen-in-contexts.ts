import { isIP } from 'node:net';
import { type Fault, fault, type Means } from '../fault';
import { udp } from '../means/network';
import { on, replies, typed } from '../means/replies';
import { RECV, urcs, urcTwice } from '../means/urcs';
import { override } from '../override';

/** After so many of them, each one fails with the code. */
function failingAfter(most: number, code: number): (fail: (code: number) => void, go: () => void) => void {
  let seen = 0;
  return (fail, go) => {
    if (seen++ < most) go();
    else fail(code);
  };
}

/** "recv" is lost between a command's OK and the URC that ends what it began. */
const recvLostDuring = (name: string, end: RegExp): Means => {
  return (site) => {
    let running = false;
    replies(
      name,
      (reply) => ({
        ok: () => {
          running = true;
          reply.ok();
        },
      }),
      'set',
    )(site);
    urcs((line, payload, next) => {
      if (end.test(line)) running = false;
      if (!running || !RECV.test(line)) next(line, payload);
    })(site);
  };
};

/** OK comes before a context can be used. */
const activeLater = (ms: number): Means => {
  return ({ module }) => {
    const { contexts, clock } = module;
    override(
      contexts,
      'activate',
      (inner) => (id, done) =>
        inner(id, (code) => {
          const context = contexts.get(id);
          if (code === 0) {
            context.state = 'activating';
            clock.after(ms, () => {
              if (context.state === 'activating') context.state = 'active';
            });
          }
          done(code);
        }),
    );
  };
};

/** How contexts, look-ups and what else runs over them get stuck in firmware in use. */
export const seenInContextFaults: readonly Fault[] = [
  fault('pdpdeact-twice', 'URC-PDPDEACT-01', '"pdpdeact" comes twice', urcTwice(/^\+QIURC: "pdpdeact",/)),
  fault('fifty-openings', 'QIOPEN-02 QICLOSE-08', 'after 50 openings there is no socket left', (site) => {
    const next = failingAfter(50, 554);
    on(
      'QIOPEN',
      (call, reply, inner) =>
        next(
          (code) => reply.error(code),
          () => inner(call, reply),
        ),
      'set',
    )(site);
  }),
  fault(
    'second-activation-carries-nothing',
    'FLOW-06 QIOPEN-02',
    'a context that was activated again carries no connection',
    (site) => {
      const gone = new Set<string>();
      on(
        'QIDEACT',
        (call, reply, inner) => {
          gone.add(typed(call.args[0]));
          inner(call, reply);
        },
        'set',
      )(site);
      on(
        'QIOPEN',
        (call, reply, inner) => (gone.has(typed(call.args[0])) ? reply.error(561) : inner(call, reply)),
        'set',
      )(site);
    },
  ),
  fault('activation-told-early', 'QIACT-03', 'OK comes 2 s before the context can be used', activeLater(2000)),
  fault('deactivation-wants-no-sockets', 'QIDEACT-06', 'a context with connections cannot be deactivated', (site) =>
    on(
      'QIDEACT',
      (call, reply, inner) =>
        site.sockets.around.table.ofContext(Number(typed(call.args[0]))).length > 0
          ? reply.error(562)
          : inner(call, reply),
      'set',
    )(site),
  ),
  fault(
    'recv-lost-during-ping',
    'MODE-02 URC-RECV-01',
    '"recv" that arises while AT+QPING runs is lost',
    recvLostDuring('QPING', /^\+QPING: \d+(?:,\d+,\d+,\d+,.*)?$/),
  ),
  fault(
    'recv-lost-during-look-up',
    'MODE-02 URC-RECV-01',
    '"recv" that arises while AT+QIDNSGIP runs is lost',
    recvLostDuring('QIDNSGIP', /^\+QIURC: "dnsgip",\d/),
  ),
  fault('look-up-alias-fails', 'QIDNSGIP-02', 'a name that is an alias of another is not found', (site) =>
    udp({
      received: (data, from, next) => {
        // The answer section of an alias begins with a name, type 5, class 1.
        const alias = from.port === site.module.options.dnsPort && data.includes(Buffer.from([0, 5, 0, 1]), 12);
        if (!alias) next(data, from);
      },
    })(site),
  ),
  fault(
    'look-ups-run-out',
    'QIDNSGIP-02 QIOPEN-21',
    'the sixth look-up of a name and all after it fail',
    ({ module }) => {
      const go = failingAfter(5, 565);
      override(module.dns, 'resolve', (inner) => (id, name, done) => {
        if (isIP(name)) inner(id, name, done);
        else
          go(
            (code) => module.clock.after(0, () => done(code, [], 0)),
            () => inner(id, name, done),
          );
      });
    },
  ),
  fault('look-up-failure-stays', 'QIDNSGIP-02', 'after a look-up that failed the next one fails, too', ({ module }) => {
    let failed = false;
    override(module.dns, 'resolve', (inner) => (id, name, done) => {
      const again = failed;
      failed = false;
      if (again && !isIP(name)) module.clock.after(0, () => done(565, [], 0));
      else
        inner(id, name, (code, addresses, ttl) => {
          failed = code !== 0;
          done(code, addresses, ttl);
        });
    });
  }),
  fault(
    'second-synchronisation-fails',
    'QNTP-03',
    'of synchronisations only the first since the start succeeds',
    (site) => {
      let done = false;
      urcs((line, payload, next) => {
        const good = /^\+QNTP: 0,/.test(line);
        next(good && done ? '+QNTP: 569' : line, payload);
        done ||= good;
      })(site);
    },
  ),
];
