export type { Parts } from '../io/parts';
