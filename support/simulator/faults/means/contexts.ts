import type { Means } from '../fault';
import { override } from '../override';

export const keptOpen: Means = ({ sockets }) => override(sockets, 'closeContext', () => () => {});
