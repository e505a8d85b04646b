/** Reads SQLite in a thread of its own. Started by `sqlite-threads.ts`. */
import { workerData } from 'node:worker_threads';
import { serveTasks } from '../threads/serve.ts';
import { connect, keepStatements } from './sqlite-connection.ts';
import type { Question } from './sqlite-threads.ts';

const { file } = workerData as { file: string };
const reader = keepStatements(connect(file, { readonly: true, fileMustExist: true }));

serveTasks(({ text, parameters }: Question) => reader.prepare(text).all(...parameters));
