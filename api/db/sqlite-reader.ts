/** Reads SQLite in a thread of its own. Started by `sqlite-readers.ts`. */
import { workerData } from 'node:worker_threads';
import { serveTasks } from '../threads/serve.ts';
import { connect, keepStatements } from './sqlite-connection.ts';
import type { Answer, Question } from './sqlite-readers.ts';

const { file } = workerData as { file: string };
const reader = keepStatements(connect(file, { readonly: true, fileMustExist: true }));

serveTasks(({ text, parameters }: Question): Answer => {
  const statement = reader.prepare(text).raw();
  const rows = statement.all(...parameters) as unknown[][];
  const names = statement.columns().map(({ name }) => name);
  return { names, columns: names.map((_, index) => rows.map((row) => row[index])) };
});
