import type { Lexicon } from './lexicon.ts';

/** Every sentence is: opener, subject, verb, object, circumstance, ending. All subjects are plural. */
export const english: Lexicon = {
  openers: [
    ...['', '', '', '', 'In practice, ', 'On most lanes, ', 'Since the second release, ', 'By agreement with the port, '],
    ...['For small consignments, ', 'At the land border, ', 'During the pilot, ', 'Outside office hours, ', 'As a rule, '],
    ...['Where the law allows it, ', 'When the line is slow, ', 'Before departure, ', 'After each season, '],
  ],
  subjects: [
    ...['targeting officers', 'import specialists', 'border guards', 'risk analysts', 'declarants', 'freight forwarders'],
    ...['carriers', 'airlines', 'postal operators', 'terminal operators', 'laboratory staff', 'audit teams'],
    ...['regional offices', 'duty managers', 'valuation experts', 'dog handlers', 'scanner operators', 'data stewards'],
    ...['ship agents', 'customs brokers', 'intelligence units', 'mobile teams', 'trusted traders', 'liaison officers'],
    ...['the two administrations', 'inspectors on the quay', 'members of the working group', 'supervisors'],
    ...['the matching rules', 'nightly jobs', 'risk profiles', 'selectivity models', 'the interfaces', 'case files'],
  ],
  verbs: [
    ...['compare', 'review', 'collect', 'merge', 'check', 'reconcile', 'exchange', 'release', 'hold', 'rank', 'archive'],
    ...['translate', 'sample', 'score', 'flag', 'confirm', 'correct', 'publish', 'withdraw', 'escalate', 'weigh', 'seal'],
    ...['open', 'photograph', 'measure', 'forward', 'explain', 'record', 'replay', 'validate', 'map', 'approve', 'reject'],
  ],
  objects: [
    ...['advance cargo information', 'passenger lists', 'bills of lading', 'air waybills', 'house manifests', 'seizure reports'],
    ...['valuation databases', 'certificates of origin', 'transit declarations', 'container images', 'weighbridge records'],
    ...['free-zone inventories', 'licence quotas', 'tariff classifications', 'preference claims', 'watch lists', 'route histories'],
    ...['company ownership records', 'postal customs forms', 'excise movements', 'bank guarantees', 'seal numbers'],
    ...['laboratory findings', 'post-clearance audit plans', 'temporary admissions', 'sanction lists', 'vessel positions'],
    ...['declared weights', 'invoice values', 'consignee addresses', 'commodity descriptions', 'profile hit rates'],
    ...['queue lengths', 'inspection results', 'training records', 'mutual assistance requests', 'warning messages'],
  ],
  circumstances: [
    ...['against the last three years', 'within the first hour', 'before the vessel berths', 'in one screen', 'twice a day'],
    ...['without opening the container', 'with the tax authority', 'on a copy of the data', 'at the central unit'],
    ...['under a written protocol', 'in the order of arrival', 'by region and by season', 'through a single window'],
    ...['with two pairs of eyes', 'from a mobile device', 'over a satellite line', 'along the corridor', 'in plain language'],
    ...['by the end of the shift', 'for every tenth consignment', 'against an agreed baseline', 'with the neighbouring country'],
    ...['after the vessel has sailed', 'in a shared workspace', 'with half the staff', 'outside the production system'],
  ],
  endings: [
    ...['', '', '', '', ', which saved about an hour a day', ', and the result is kept for audit', ', as the guidance asks'],
    ...[', although nobody had planned for it', ', so that the decision can be explained later', ', with few exceptions'],
    ...[', and false alarms fell by a third', '; the remaining cases go to a specialist', ', if the data arrives in time'],
    ...[', where staff have been trained', ', except for perishable goods', '; this was not so before'],
  ],
  headings: [
    ...['What it is for', 'How it works', 'What goes in', 'What comes out', 'Who uses it', 'Before you start', 'Limits'],
    ...['Data protection', 'Training', 'Running it day by day', 'Cost', 'Measuring success', 'Common mistakes', 'Background'],
  ],
  names: ['the office of', 'the terminal of', 'the crossing at', 'the corridor to', 'the registry of', 'the plant in'],
  titles: [
    ...['Targeting', 'Advance cargo', 'Passenger', 'Transit', 'Valuation', 'Origin', 'Express parcel', 'Container image'],
    ...['Selectivity', 'Post-clearance', 'Free-zone', 'Single window', 'Seizure', 'Manifest', 'Excise', 'Sanctions'],
  ],
  titleKinds: {
    product: ['screening', 'workbench', 'gateway', 'matcher', 'registry', 'monitor', 'toolkit', 'console', 'adapter'],
    guidance: ['in daily work', 'step by step', 'for small offices', 'with few staff', 'and data quality', 'under pressure'],
    experience: ['at the land border', 'in a sea port', 'at the airport', 'along the corridor', 'in the post', 'nationwide'],
  },
  summaries: ['For offices that', 'Shows how', 'A way in which', 'Tells how', 'What happens when', 'Written for teams where'],
};
