/** Reads SQLite files in a thread of its own. Started by `sqlite-readers.ts`. */
import { serveTasks } from '../threads/serve.ts';
import { connect, keepStatements } from './sqlite-connection.ts';
import type { Answer, Farewell, Question } from './sqlite-readers.ts';

const connections = new Map<string, ReturnType<typeof keepStatements>>();

serveTasks((task: Question | Farewell): Answer => ('leave' in task ? leave(task.leave) : answer(task)));

function answer({ file, text, parameters }: Question): Answer {
  const statement = connectionTo(file).prepare(text).raw();
  const rows = statement.all(...parameters) as unknown[][];
  const names = statement.columns().map(({ name }) => name);
  return { names, columns: names.map((_, index) => rows.map((row) => row[index])) };
}

function connectionTo(file: string) {
  let connection = connections.get(file);
  if (!connection) {
    connection = keepStatements(connect(file, { readonly: true, fileMustExist: true }));
    connections.set(file, connection);
  }
  return connection;
}

function leave(file: string): Answer {
  connections.get(file)?.close();
  connections.delete(file);
  return { names: [], columns: [] };
}
