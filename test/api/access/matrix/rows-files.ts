import { call, type Outcome, send, type Who } from './ask.ts';
import type { Facts } from './actors.ts';
import type { Row } from './row.ts';
import type { Subject } from './subjects.ts';
import type { UploadSubject } from './upload-subjects.ts';
import * as may from './who-may.ts';

const part = new Uint8Array([65]);

/** Sends bytes as a browser does. */
async function sendBytes({ caller }: Who, id: string): Promise<Outcome> {
  const headers = {
    'Content-Type': 'application/offset+octet-stream',
    'Upload-Offset': '0',
    Origin: 'http://localhost',
  };
  const { status, body } = await caller!.send(`/api/uploads/${id}`, { method: 'PATCH', headers, body: part });
  return status < 400 || body.title === 'unavailable' ? 'done' : body.title;
}

const waysToSend = <Asked>(idOf: (subject: Asked) => string) => ({
  'uploads.append': (who: Who, subject: Asked) => call(() => who.portal.uploads.append(idOf(subject), 0, part)),
  'PATCH /api/uploads/:id': (who: Who, subject: Asked) => sendBytes(who, idOf(subject)),
});
const waysToRemove = <Asked>(idOf: (subject: Asked) => string) => ({
  'uploads.remove': (who: Who, subject: Asked) => call(() => who.portal.uploads.remove(idOf(subject))),
  'DELETE /api/uploads/:id': (who: Who, subject: Asked) => send(who, `DELETE /api/uploads/${idOf(subject)}`),
});
const waysToSee = <Asked>(idOf: (subject: Asked) => string) => ({
  'uploads.get': (who: Who, subject: Asked) => call(() => who.portal.uploads.get(idOf(subject))),
  'GET /api/uploads/:id': (who: Who, subject: Asked) => send(who, `GET /api/uploads/${idOf(subject)}`),
});

const fileOf = (subject: Subject): string => subject.file!.id;
const notThere = (): Outcome => 'not_found';

/** A file that an entry refers to has the readers of the entry; nobody changes it any more. */
export const FILE_ROWS: Row<[Subject]>[] = [
  {
    to: 'read a file of an entry',
    ways: {
      'uploads.open': (who, subject) => call(() => who.portal.uploads.open(fileOf(subject), 'report.txt')),
      'GET /files/:id/:name': (who, subject) => send(who, `GET /files/${fileOf(subject)}/report.txt`),
    },
    expected: may.toReadOrOpen,
  },
  { to: 'see what came of a file of an entry', ways: waysToSee(fileOf), expected: may.toReadOrOpen },
  { to: 'send bytes to a file of an entry', ways: waysToSend(fileOf), expected: notThere },
  { to: 'take back a file of an entry', ways: waysToRemove(fileOf), expected: notThere },
];

const idOf = ({ id }: UploadSubject): string => id;
const toSender = (who: Facts, { name }: UploadSubject): Outcome =>
  who.isOwn && who.ours === 'owner' && name === 'the contributor’s' ? 'done' : 'not_found';

/** Until an entry refers to it, a file is its sender’s. */
export const UPLOAD_ROWS: Row<[UploadSubject]>[] = [
  { to: 'see an upload', ways: waysToSee(idOf), expected: toSender },
  { to: 'send bytes to an upload', ways: waysToSend(idOf), expected: toSender },
  { to: 'take an upload back', ways: waysToRemove(idOf), expected: toSender, changes: true },
];

const isMember = ({ isOwn, isOfAgency, isOfCompany }: Facts): boolean =>
  isOwn === true || isOfAgency === true || isOfCompany === true;
const newFile = ({ home }: Who) => ({ organisation: home, name: 'report.txt', bytes: 10 });

export const SENDING_ROWS: Row[] = [
  {
    to: 'announce a file for the organisation one belongs to',
    ways: {
      'uploads.begin': (who) => call(() => who.portal.uploads.begin(newFile(who))),
      'POST /api/uploads': (who) => send(who, 'POST /api/uploads', newFile(who)),
    },
    expected: (who) => (isMember(who) ? 'done' : who.isSignedIn || who.isProcess ? 'not_allowed' : 'sign_in_needed'),
    changes: true,
  },
  {
    to: 'see the room of the organisation one belongs to',
    ways: {
      'uploads.room': (who) => call(() => who.portal.uploads.room(who.home)),
      'GET /api/organisations/:slug/room': (who) => send(who, `GET /api/organisations/${who.home}/room`),
    },
    expected: (who) => (isMember(who) ? 'done' : 'not_found'),
  },
];
