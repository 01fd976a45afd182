export { VirtualHost, type VirtualHostOptions } from './host';
export { VirtualNetwork, type VirtualNetworkOptions } from './network';
