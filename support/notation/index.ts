export { describe } from './describe';
export type { Domain, Range } from './domain';
export { cached, compile } from './layout';
export type { FieldValue, Frame, Layout, Match, Mismatch } from './match';
export { NotationError } from './notation-error';
export type { CompileOptions } from './program';
export { parseRanges, sameSet } from './ranges';
export { checkValue } from './reader';
