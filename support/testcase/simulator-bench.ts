import { maskedPixit, secretsOf } from '../bench/pixit';
import { capability } from '../bench/capabilities';
import { VirtualNetwork } from '../net/virtual';
import { Peer } from '../peer';
import { parseOptions, Simulator, VirtualCarrier } from '../simulator';
import { Timeline } from '../timeline/timeline';
import { VirtualClock } from '../time/virtual-clock';
import { SimulatorTransport } from '../transport/simulator';
import type { ActionName, ActionSubject, Bench } from './bench';
import { identify, makeSession, measurePace, record, restartBy } from './bench-parts';
import type { BenchInputs } from './open-bench';

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
  const transport = new SimulatorTransport(simulator, clock);
  const powerCycle = async () => simulator.control.powerCycle();
  const session = makeSession(inputs, transport, clock, timeline, powerCycle);
  const peer = virtualPeer(inputs, network, timeline);
  await nameServer(inputs, network, clock);
  const recorder = record(inputs, timeline, transport.source, maskedPixit(pixit), secretsOf(pixit));
  await session.open();
  const facts = { pixit, pics, hasDtr: transport.hasDtr, seesSegments: true, simulated: true };
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
      transport: 'the built-in simulator, in this process',
      clock: 'virtual',
      identity: await identify(session),
      uncertaintyMs: 0,
      seed,
    },
    uncertainty: 0,
    pace: await measurePace(session),
    capability: (tag) => capability(facts, tag),
    act: async (action: ActionName, { context, connectID }: ActionSubject) => {
      timeline.append({ kind: 'mark', what: 'action', text: `bench action ${action}` });
      if (action === 'dropContext') control.dropContext(context ?? 1);
      else if (action === 'breakLink') control.breakLink(connectID ?? 0);
      else if (action === 'powerCycle') control.powerCycle();
    },
    provoke: (command, code) => control.failNext(command, code),
    fillBuffers: (connectID, full) => control.fullBuffers(connectID, full),
    restart: () => restartBy(inputs, session, timeline, powerCycle),
    transcript: () => recorder?.file,
    close: async () => {
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
