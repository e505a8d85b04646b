import { STEPS } from '../../support/assistance.ts';
import type { Probe } from './probes.ts';

const NOTHING = '019a0000-0000-7000-8000-000000000000';

/** What can be asked about requests for assistance, by those who have nothing to do with one. @param id left out: of none */
export const assistanceQuestions = (id: string = NOTHING): Probe[] => [
  ...['in', 'out'].map((box): Probe => ({
    ...{ route: 'GET /api/assistance', method: 'GET', path: `/api/assistance?box=${box}` },
  })),
  { route: 'GET /api/assistance/{id}', method: 'GET', path: `/api/assistance/${id}` },
  ...Object.entries(STEPS).map(([name, body]): Probe => ({
    ...{ route: `POST /api/assistance/{id}/${name}`, method: 'POST', path: `/api/assistance/${id}/${name}`, body },
  })),
];
