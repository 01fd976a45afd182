import { isIP } from 'node:net';
import type { Context } from '../../contexts';
import type { Invocation } from '../../handler';
import { type Fault, fault } from '../fault';
import { onInactive } from '../means/names';
import { contextId } from '../means/ranges';
import { answers, lines, on, overlooks, typed, using } from '../means/replies';
import { override } from '../override';

const isQuery = (call: Invocation) => call.form === 'set' && call.args.length === 1;

const isChange = (call: Invocation) => call.form === 'set' && call.args.length > 1;

/** AT+QIDNSCFG (2.4.16). */
export const nameServerFaults: readonly Fault[] = [
  fault(
    'qidnscfg-test-form-other',
    'QIDNSCFG-01',
    'AT+QIDNSCFG=? lists another range of contextID',
    lines('QIDNSCFG', '(1-15)', '(1-3)', 'test'),
  ),
  fault('qidnscfg-test-form-empty', 'QIDNSCFG-01', 'AT+QIDNSCFG=? answers OK alone', answers('QIDNSCFG', 'OK', 'test')),
  fault(
    'qidnscfg-query-without-context',
    'QIDNSCFG-02',
    'a query leaves contextID out',
    lines('QIDNSCFG', /^(\+QIDNSCFG: )\d+,/, '$1', isQuery),
  ),
  fault(
    'qidnscfg-query-one-server',
    'QIDNSCFG-02',
    'a query tells one server only',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+,"[\d.]+"),"[\d.]+"$/, '$1', isQuery),
  ),
  fault(
    'qidnscfg-query-unquoted',
    'QIDNSCFG-02 QIDNSCFG-06',
    'a query prints addresses without quotes',
    lines('QIDNSCFG', /"/g, '', isQuery),
  ),
  fault('qidnscfg-query-refused', 'QIDNSCFG-02', 'a query answers ERROR', answers('QIDNSCFG', 'ERROR', isQuery)),
  fault(
    'qidnscfg-six-as-four',
    'QIDNSCFG-03',
    'a query of an IPv6 context tells IPv4 servers',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+),"[^",]*:[^",]*","[^",]*:[^",]*"$/, '$1,"10.255.0.1","10.255.0.2"', isQuery),
  ),
  fault(
    'qidnscfg-dual-two-servers',
    'QIDNSCFG-04',
    'a query of an IPv4v6 context tells the IPv4 servers only',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+,"[\d.]+","[\d.]+"),.*$/, '$1', isQuery),
  ),
  fault(
    'qidnscfg-dual-order',
    'QIDNSCFG-04',
    'a query of an IPv4v6 context tells the IPv6 servers first',
    lines('QIDNSCFG', /^(\+QIDNSCFG: \d+),("[\d.]+","[\d.]+"),(.*)$/, '$1,$3,$2', isQuery),
  ),
  fault(
    'qidnscfg-not-stored',
    'QIDNSCFG-05',
    'servers are answered OK and not kept',
    using(({ module }) =>
      on(
        'QIDNSCFG',
        (call, reply, inner) => {
          const context = module.contexts.get(Number(typed(call.args[0])) || 1);
          const { ipv4, ipv6 } = context.servers;
          const kept = { ipv4: [...ipv4] as [string, string], ipv6: [...ipv6] as [string, string] };
          inner(call, reply);
          context.servers = kept;
        },
        isChange,
      ),
    ),
  ),
  fault(
    'qidnscfg-secondary-not-stored',
    'QIDNSCFG-05',
    'the secondary server is not kept',
    on(
      'QIDNSCFG',
      (call, reply, inner) => inner({ ...call, args: call.args.slice(0, 2) }, reply),
      (call) => isChange(call) && /^"[\d.]+"$/.test(typed(call.args[2])) && /^"[\d.]+"$/.test(typed(call.args[1])),
    ),
  ),
  fault(
    'qidnscfg-unused',
    'QIDNSCFG-05',
    'the servers that were set are not asked',
    using(({ module }) => (site) => {
      const first = new Map<number, object>();
      override(module.dns, 'resolve', (inner) => (id, name, done) => {
        const context = module.contexts.get(id);
        const shown = context.servers;
        context.servers = (first.get(id) as typeof shown | undefined) ?? shown;
        inner(id, name, done);
        context.servers = shown;
      });
      on(
        'QIDNSCFG',
        (call, reply, inner) => {
          const id = Number(typed(call.args[0]));
          const context = id >= 1 && id <= 15 ? module.contexts.get(id) : undefined;
          if (context && !first.has(id))
            first.set(id, { ipv4: [...context.servers.ipv4], ipv6: [...context.servers.ipv6] });
          inner(call, reply);
        },
        isChange,
      )(site);
    }),
  ),
  ...contextId('QIDNSCFG', 'QIDNSCFG-06', 'QIDNSCFG-07'),
  fault(
    'qidnscfg-bad-address-taken',
    'QIDNSCFG-07 QIDNSCFG-06',
    'an address that is none is taken',
    on(
      'QIDNSCFG',
      (call, reply, inner) =>
        call.args.slice(1).some(({ text }) => isIP(text) === 0) ? reply.ok() : inner(call, reply),
      isChange,
    ),
  ),
  fault('qidnscfg-surplus-taken', 'QIDNSCFG-07', 'AT+QIDNSCFG overlooks values too many', overlooks('QIDNSCFG', 3)),
  fault(
    'qidnscfg-inactive-taken',
    'QIDNSCFG-08',
    'servers of a context that is not active are answered OK',
    onInactive('QIDNSCFG', (_call, reply) => reply.ok()),
  ),
  fault('qidnscfg-saved', 'QIDNSCFG-09', 'servers survive a restart', (site) => {
    const { module } = site;
    const kept = new Map<number, { ipv4: [string, string]; ipv6: [string, string] }>();
    on(
      'QIDNSCFG',
      (call, reply, inner) => {
        inner(call, reply);
        const id = Number(typed(call.args[0]));
        if (id >= 1 && id <= 15) kept.set(id, module.contexts.get(id).servers);
      },
      isChange,
    )(site);
    override(
      module.contexts,
      'activate',
      (inner) => (id, done) =>
        inner(id, (code) => {
          const servers = kept.get(id);
          if (servers) module.contexts.get(id).servers = servers;
          done(code);
        }),
    );
  }),
  fault(
    'qidnscfg-effective-late',
    'QIDNSCFG-09',
    'servers take effect only when the context is activated again',
    (site) => {
      const { contexts } = site.module;
      const told = new Map<number, Context['servers']>();
      site.module.onReset(() => told.clear());
      on(
        'QIDNSCFG',
        (call, reply, inner) => {
          const id = Number(typed(call.args[0]));
          if (!(id >= 1 && id <= 15)) return inner(call, reply);
          const context = contexts.get(id);
          const used = context.servers;
          context.servers = told.get(id) ?? { ipv4: [...used.ipv4], ipv6: [...used.ipv6] };
          inner(call, reply);
          if (isChange(call)) told.set(id, context.servers);
          context.servers = used;
        },
        'set',
      )(site);
      override(
        contexts,
        'activate',
        (inner) => (id, done) =>
          inner(id, (code) => {
            contexts.get(id).servers = told.get(id) ?? contexts.get(id).servers;
            told.delete(id);
            done(code);
          }),
      );
    },
  ),
];
