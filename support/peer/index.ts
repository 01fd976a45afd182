export type { Chunk, ConnectionOptions, ConnectOutcome, PeerConnection } from './connection';
export type { DnsBehaviour, DnsQuery, DnsServer, DnsServerOptions, Zone, ZoneEntry } from './dns-server';
export type { PeerAddress, PeerOptions, Placement, PortRange } from './host';
export type { NtpBehaviour, NtpRequest, NtpServer, NtpServerOptions } from './ntp-server';
export { type ClientOptions, Peer } from './peer';
export type { PeerTcpServer, TcpServerOptions } from './tcp-server';
export type { Datagram, PeerUdp } from './udp';
