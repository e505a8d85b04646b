import { serveTasks } from '../../threads/serve.ts';
import { eraseWords } from './erase-words.ts';

serveTasks(eraseWords);
