import { capability } from '../bench/capabilities';
import { VirtualNetwork } from '../net/virtual';
import { Peer } from '../peer';
import { BadLine, parseOptions, Simulator, VirtualCarrier } from '../simulator';
import { VirtualClock } from '../time/virtual-clock';
import { Timeline } from '../timeline/timeline';
import { SimulatorTransport } from '../transport/simulator';
import { Baseline } from './baseline';
import type { ActionName, ActionSubject, Bench } from './bench';
import { identify, learnSettings, makeSession, measurePace, restartBy } from './bench-parts';
import type { BenchInputs } from './open-bench';
import { makeUniques, recordRun } from './recording';

const DESCRIPTION = 'the built-in simulator, in this process';

/** The name server that the simulated network gives its contexts. */
const CARRIER_DNS = '10.255.0.1';
const CARRIER_DNS_6 = '240e::53:1';

/** The built-in simulator on its virtual network, in virtual time. */
export async function openSimulatorBench(inputs: BenchInputs): Promise<Bench> {
  const { parameters, pixit, pics } = inputs;
  const seed = parameters.seed ?? 1;
  const options = parseOptions(parameters.simulate ?? []);
  const clock = new VirtualClock();
  const timeline = new Timeline(clock);
  const network = new VirtualNetwork(clock, { seed });
  const carrier = new VirtualCarrier(clock, network, {
    seed,
    dns: [CARRIER_DNS, CARRIER_DNS_6],
    refused: pixit.refusedApn === undefined ? [] : [pixit.refusedApn],
  });
  const simulator = new Simulator({ clock, carrier, options: { seed, model: modelOf(pics.model), ...options } });
  const line = options.line ? new BadLine(simulator, clock, options.line, options.seed ?? seed) : undefined;
  const transport = new SimulatorTransport(line ?? simulator, clock);
  if (line) line.onCut = (away) => transport.unplug(away);
  const powerCycle = async () => simulator.control.powerCycle();
  const session = makeSession(inputs, transport, clock, timeline, powerCycle);
  const peer = virtualPeer(inputs, network, timeline);
  await nameServer(inputs, network, clock);
  const uniques = makeUniques(timeline);
  const facts = { hasDtr: transport.hasDtr, seesSegments: true, simulated: true };
  const told = {
    transport: DESCRIPTION,
    identity: {} as Record<string, string>,
    bench: { clock: 'virtual' as const, ...facts, uncertainty: 0, pace: 0, seed },
  };
  const recorder = recordRun(inputs, { session, timeline, uniques, source: transport.source }, () => told);
  await session.open();
  told.identity = await identify(session);
  await learnSettings(session);
  const baseline = new Baseline(session);
  await baseline.begin();
  told.bench.pace = await measurePace(session);
  const { control } = simulator;
  return {
    clock,
    timeline,
    session,
    peer,
    pixit,
    pics,
    info: {
      source: 'simulator',
      transport: DESCRIPTION,
      clock: 'virtual',
      identity: told.identity,
      uncertaintyMs: 0,
      seed,
    },
    uncertainty: 0,
    uniques,
    pace: told.bench.pace,
    capability: (tag) => capability({ ...facts, pixit, pics }, tag),
    act: async (action: ActionName, { context, connectID }: ActionSubject) => {
      timeline.append({ kind: 'mark', what: 'action', text: `bench action ${action}` });
      if (action === 'dropContext') control.dropContext(context ?? 1);
      else if (action === 'breakLink') control.breakLink(connectID ?? 0);
      else if (action === 'powerCycle') control.powerCycle();
    },
    provoke: (command, code) => control.failNext(command, code),
    fillBuffers: (connectID, full) => control.fullBuffers(connectID, full),
    baseline,
    restart: () => restartBy(inputs, session, timeline, powerCycle),
    transcript: () => recorder?.file,
    close: async () => {
      await baseline.end();
      await session.close();
      simulator.dispose();
      recorder?.close();
    },
  };
}

function virtualPeer({ pixit }: BenchInputs, network: VirtualNetwork, timeline: Timeline): Peer {
  const { address, bind, ipv6 } = pixit.peer;
  const own = address ?? bind;
  const stack = network.host(ipv6 ? [own, ipv6.address] : [own]);
  return new Peer({
    stack,
    clock: timeline.clock,
    timeline,
    address: own,
    publicAddress: own,
    ...(ipv6 ? { ipv6: { address: ipv6.address, publicAddress: ipv6.address } } : {}),
  });
}

/** The network's own name server: knows the PIXIT's name and nothing else. What it does is not the peer's doing, so not in the log. */
async function nameServer({ pixit }: BenchInputs, network: VirtualNetwork, clock: VirtualClock): Promise<void> {
  const known = pixit.names?.resolves;
  const stack = network.host([CARRIER_DNS, CARRIER_DNS_6]);
  const zone = known ? { [known.name]: { a: [known.address ?? pixit.peer.address!], ttl: 300 } } : {};
  for (const address of [CARRIER_DNS, CARRIER_DNS_6]) {
    const server = new Peer({ stack, clock, timeline: new Timeline(clock), address, publicAddress: address });
    await server.dnsServer({ zone, port: 53 });
  }
}

function modelOf(claimed: string): string {
  return claimed.includes('EC600E') ? 'EC600E-CN' : 'EC800E-CN';
}
