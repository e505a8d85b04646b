import { describeCommands } from './commands.ts';

describeCommands(['PostgreSQL']);
