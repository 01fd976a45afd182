export type { Rfc2217Settings } from './rfc2217';
export { listPorts, type SerialOptions, type SerialSettings, serialTransport } from './serial';
export { type Device, SimulatorTransport } from './simulator';
export { type TcpTransportOptions, tcpTransport } from './tcp';
export type { Transport, TransportListener } from './transport';
