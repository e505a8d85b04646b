import { pino, type Logger } from 'pino';

/** One line of JSON an event. Nothing that a person typed is logged, and no header. */
export const createLog = (level: string): Logger =>
  pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
