import { Blocked } from './blocked.ts';

/** A check needs something that nobody can do where the app runs, whatever the app is like: the cell is not held against it, nor called green by it. */
export class OutOfReach extends Blocked {}
