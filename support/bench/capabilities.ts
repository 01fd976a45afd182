import { isIPv4 } from 'node:net';
import { canAct } from './actions';
import type { Pics } from './pics';
import type { Pixit } from './pixit';

/** What decides whether a bench can meet a case's needs. */
export interface BenchFacts {
  pixit: Pixit;
  pics: Pics;
  /** Whether the transport has a DTR line. */
  hasDtr: boolean;
  /** Whether the peer sees single segments and can fall silent (a virtual network). */
  seesSegments: boolean;
  /** Whether the module is the simulator in this process, whose faults can be planted. */
  simulated: boolean;
}

type Need = (facts: BenchFacts) => true | string;

const unless = (met: boolean, reason: string): true | string => met || reason;

const peer: Need = ({ pixit }) => {
  if (!pixit.network) return 'the bench has no network (PIXIT: network)';
  return unless(pixit.peer.address !== undefined, 'no peer that the module can reach (PIXIT: peer.address)');
};

/** In the words of the tags: @needs:<key>. */
const NEEDS: Record<string, Need> = {
  peer,
  inbound: (facts) => {
    const reachable = peer(facts);
    if (reachable !== true) return reachable;
    return unless(facts.pixit.module.reachable, 'the peer cannot connect to the module (PIXIT: module.reachable)');
  },
  network: ({ pixit }) => unless(pixit.network, 'the bench has no network (PIXIT: network)'),
  'ipv6-peer': (facts) => {
    const reachable = peer(facts);
    if (reachable !== true) return reachable;
    return unless(facts.pixit.peer.ipv6 !== undefined, 'the peer has no IPv6 address (PIXIT: peer.ipv6)');
  },
  'peer-name': (facts) => {
    const reachable = peer(facts);
    if (reachable !== true) return reachable;
    const { peer: remote, names } = facts.pixit;
    return unless(
      names?.resolves?.address === remote.address,
      "no name that stands for the peer's address (PIXIT: names.resolves.address)",
    );
  },
  name: ({ pixit }) => unless(pixit.names?.resolves !== undefined, 'no name that resolves (PIXIT: names.resolves)'),
  'failing-name': ({ pixit }) => unless(pixit.names?.fails !== undefined, 'no name that fails (PIXIT: names.fails)'),
  silent: ({ pixit }) =>
    unless(pixit.silentAddress !== undefined, 'no address that never answers (PIXIT: silentAddress)'),
  'dns-server': ({ pixit }) =>
    unless(pixit.dns !== undefined, "the module cannot use the peer's DNS server (PIXIT: dns.serverAddress)"),
  'refused-apn': ({ pixit }) =>
    unless(pixit.refusedApn !== undefined, 'no access point that the network refuses (PIXIT: refusedApn)'),
  'time-server': ({ pixit }) => unless(pixit.ntp?.peer === true, 'the peer provides no time server (PIXIT: ntp.peer)'),
  'ntp-at-123': ({ pixit }) => unless(pixit.ntp?.port === 123, 'no time server at port 123 (PIXIT: ntp.port)'),
  ntp: ({ pixit }) => unless(pixit.ntp !== undefined, 'no time server (PIXIT: ntp)'),
  'ping-address': ({ pixit }) =>
    unless(isIPv4(pixit.ping?.host ?? ''), 'no host to ping by its IPv4 address (PIXIT: ping.host)'),
  'ping-name': ({ pixit }) => {
    const known = pixit.names?.resolves?.address;
    return unless(
      known !== undefined && known === pixit.ping?.host,
      'no name that stands for the host to ping (PIXIT: names.resolves.address, ping.host)',
    );
  },
  ping: ({ pixit }) => unless(pixit.ping !== undefined, 'no host to ping (PIXIT: ping.host)'),
  ipv6: ({ pixit, pics }) => {
    if (!pics.ipv6) return 'the firmware does not claim IPv6 (PICS: ipv6)';
    return unless(
      pixit.context.types.some((type) => type !== 1),
      'the network grants no IPv6 context (PIXIT: context.types)',
    );
  },
  ipv4v6: ({ pixit, pics }) => {
    if (!pics.ipv6) return 'the firmware does not claim IPv6 (PICS: ipv6)';
    return unless(pixit.context.types.includes(3), 'the network grants no IPv4v6 context (PIXIT: context.types)');
  },
  dtr: ({ hasDtr }) => unless(hasDtr, 'the port has no DTR line'),
  reboot: ({ pixit }) => {
    const can = pixit.module.restart.command !== '' || canAct(pixit, 'powerCycle');
    return unless(can, 'the module cannot be restarted (PIXIT: module.restart.command, actions.powerCycle)');
  },
  segments: ({ seesSegments }) => unless(seesSegments, 'the peer does not see single segments (virtual network only)'),
  'context-drop': ({ pixit, simulated }) =>
    unless(
      simulated || canAct(pixit, 'dropContext'),
      'the network cannot be made to drop a context (PIXIT: actions.dropContext)',
    ),
  'link-break': ({ pixit, simulated }) =>
    unless(simulated || canAct(pixit, 'breakLink'), 'the link cannot be broken (PIXIT: actions.breakLink)'),
  send_view_mode: ({ pics }) =>
    unless(pics.sendViewMode === 1, 'the firmware does not claim send_view_mode 1 (PICS: sendViewMode)'),
  sim: ({ simulated }) => unless(simulated, 'only a simulator can be made to do this'),
};

const PREFIX = '@needs:';

/**
 * Whether the bench meets a need, as a tag names it ('@needs:peer', '@needs:contexts:2'): true, or the reason why not.
 * @throws Error for a tag that names no need
 */
export function capability(facts: BenchFacts, tag: string): true | string {
  const name = tag.startsWith(PREFIX) ? tag.slice(PREFIX.length) : tag;
  const contexts = /^contexts:(\d+)$/.exec(name);
  if (contexts) {
    const wanted = Number(contexts[1]);
    const { count } = facts.pixit.context;
    const most = Math.min(count, facts.pics.contexts);
    return unless(
      most >= wanted,
      `${wanted} contexts at once are not to be had: ${most} (PIXIT: context.count, PICS: contexts)`,
    );
  }
  const need = Object.hasOwn(NEEDS, name) ? NEEDS[name] : undefined;
  if (!need)
    throw new Error(
      `${tag} names no need; there are ${[...Object.keys(NEEDS), 'contexts:N'].map((key) => PREFIX + key).join(', ')}`,
    );
  return need(facts);
}
