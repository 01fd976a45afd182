import type { TcpOptions } from '../../net/stack';
import type { OptionName, Settings } from '../settings';

/** What AT+QICFG asks of a new TCP connection (2.4.1). */
export function tcpOptions(settings: Settings): TcpOptions {
  return {
    keepalive: settings.keepalive,
    retransmission: settings.retransmission,
    delayedAck: settings.delayedAck,
    timeWait: 2 * settings.segmentLifetime,
  };
}

/** What a change of one setting means to connections that stand already; undefined where it means nothing. */
export function changedOptions(option: OptionName, settings: Settings): TcpOptions | undefined {
  const { keepalive, retransmission, delayedAck, timeWait } = tcpOptions(settings);
  if (option === 'tcp/keepalive') return { keepalive };
  if (option === 'tcp/retranscfg') return { retransmission };
  if (option === 'tcp/delay_ack') return { delayedAck };
  return option === 'tcp/twrecycle' ? { timeWait } : undefined;
}
